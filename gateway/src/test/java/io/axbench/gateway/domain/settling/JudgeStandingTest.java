package io.axbench.gateway.domain.settling;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SettleSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.standings.Standings;
import io.axbench.gateway.domain.standings.StandingsMaker;
import io.axbench.gateway.metrics.Ratings;
import io.axbench.gateway.metrics.Steering;
import io.axbench.gateway.metrics.Text;
import io.axbench.gateway.statistics.Ranked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgeStandingTest {

    private static final JudgeIdentity JUDGE = new JudgeIdentity("embedded", "v1", "MiniLM", false);
    private static final List<Integer> CONCEPTS = IntStream.range(0, 40).boxed().toList();

    @Test
    void nothingIsSettledBeforeTheFirstBlockIsIn() {
        // Given: on most of the first block a is far above b, and no look has seen it
        JudgeStanding standing = standing(new JudgeSettling("embedded", null, null, look(), Map.of()));
        List<SteeringResult> results = new ArrayList<>();
        for (int concept = 0; concept < 9; concept++) {
            results.add(steering(concept, "a", concept % 3 == 0 ? 1 : 2));
            results.add(steering(concept, "b", 0));
        }
        // When
        Standings shown = StandingsMaker.all(spec(), List.of(), results, List.of(standing))
                .getFirst();
        // Then
        assertThat(shown.settled()).isNotNull();
        assertThat(shown.places()).extracting(Ranked::group).containsExactly("a", "a");
        assertThat(shown.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.corrected()).isEqualTo(1);
            assertThat(pair.interval()).isNull();
        });
        assertThat(shown.best()).isNull();
    }

    /** Of 15 concepts a is above b on twelve and below on three: enough for a t test, too little after looking twice. */
    @Test
    void ofAnotherVersionHoldsWhatHoldsWheneverOneStops() {
        // Given
        JudgeStanding standing =
                standing(new JudgeSettling("embedded", "v1", "MiniLM", new Look(2, 20, List.of("a", "b")), Map.of()));
        JudgeIdentity newer = new JudgeIdentity("embedded", "v2", "MiniLM", false);
        List<Integer> order = SettlingPlan.of(spec(), CONCEPTS).order();
        List<SteeringResult> results = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            results.add(steering(order.get(i), "a", newer, i % 5 == 0 ? 0 : 1));
            results.add(steering(order.get(i), "b", newer, i % 5 == 0 ? 1 : 0));
        }
        assertThat(StandingsMaker.all(spec(), List.of(), results, List.of())
                        .getFirst()
                        .pairs()
                        .getFirst()
                        .corrected())
                .as("by the t test")
                .isLessThan(0.05);
        // When
        Standings shown = StandingsMaker.all(spec(), List.of(), results, List.of(standing))
                .getFirst();
        // Then
        assertThat(shown.judgeVersion()).isEqualTo("v2");
        assertThat(shown.settled()).isNotNull();
        assertThat(shown.pairs().getFirst().corrected()).isBetween(0.05, 0.99);
        assertThat(shown.pairs().getFirst().interval()).isNull();
        assertThat(shown.places()).extracting(Ranked::group).containsExactly("a", "a");
        assertThat(shown.best()).isNull();
        assertThat(shown.detectable()).isNull();
    }

    /** A second version that rated enough settles by its own ratings, whatever those of the first were. */
    @Test
    void anotherVersionSettlesByItsOwnRatings() {
        // Given
        JudgeStanding standing =
                standing(new JudgeSettling("embedded", "v1", "MiniLM", new Look(4, 40, List.of()), Map.of()));
        JudgeIdentity newer = new JudgeIdentity("embedded", "v2", "MiniLM", false);
        List<SteeringResult> results = new ArrayList<>();
        CONCEPTS.forEach(concept -> {
            results.add(steering(concept, "a", newer, 2));
            results.add(steering(concept, "b", newer, 0));
        });
        // When
        Standings shown = StandingsMaker.all(spec(), List.of(), results, List.of(standing))
                .getFirst();
        // Then
        assertThat(shown.places()).extracting(Ranked::group).containsExactly("a", "b");
        assertThat(Objects.requireNonNull(shown.settled()).winners()).containsExactly("a");
    }

    private static JudgeStanding standing(JudgeSettling judge) {
        Set<Integer> shown = CONCEPTS.stream().collect(Collectors.toSet());
        return JudgeStanding.of(spec(), CONCEPTS, shown, judge, Map.of());
    }

    private static Look look() {
        return new Look(0, 0, List.of("a", "b"));
    }

    private static SteeringResult steering(int concept, String label, int rating) {
        return steering(concept, label, JUDGE, rating);
    }

    private static SteeringResult steering(int concept, String label, JudgeIdentity judge, int rating) {
        List<Text> texts = IntStream.range(0, 2)
                .mapToObj(i -> new Text(i, 1, List.of(new Ratings(rating, rating, rating, false)), 4.0, null))
                .toList();
        return new SteeringResult(concept, label, judge, null, Steering.of(texts, 2));
    }

    private static RunSpec spec() {
        return new RunSpec(
                "settles",
                new ModelSpec("smollm2-135m-instruct", Dtype.F32),
                15,
                new DataSpec(true, null, null, null, null),
                List.of(new MethodSpec("DiffMean", "a", Map.of()), new MethodSpec("DiffMean", "b", Map.of())),
                null,
                new SteeringSpec(null, null, 2, List.of(1.0), 8, 1, 50, null),
                null,
                List.of(JudgeSpec.embedded()),
                new SettleSpec(SettleSpec.Goal.WINNERS, 0.05, null, 10),
                7,
                null,
                null,
                null);
    }
}
