package io.axbench.gateway.domain.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Offset.offset;

import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SettleSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.gateway.domain.comparison.FigureDifference.Figures;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.settling.SettlingPlan;
import io.axbench.gateway.metrics.Ratings;
import io.axbench.gateway.metrics.Steering;
import io.axbench.gateway.metrics.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FigureDifferenceTest {

    private static final JudgeIdentity JUDGE = new JudgeIdentity("gpt", "v1", "gpt", false);
    private static final List<Integer> CONCEPTS = IntStream.range(0, 40).boxed().toList();
    private static final JudgeIdentity NEWER = new JudgeIdentity("gpt", "v2", "gpt", false);

    @Test
    void comparesOnTheConceptsThatBothHave() {
        // Given: concept 3 is in the first run alone
        Figures first = detections(1, detection(0, "a", 40), detection(1, "a", 60), detection(3, "a", 99));
        Figures second = detections(1, detection(0, "a", 50), detection(1, "a", 80), detection(4, "a", 1));
        // When
        FigureDifference row = FigureDifference.of(first, second).getFirst();
        // Then
        assertThat(row.figure()).isEqualTo("auroc");
        assertThat(row.concepts()).isEqualTo(2);
        assertThat(row.first()).isCloseTo(0.5, offset(1e-12));
        assertThat(row.second()).isCloseTo(0.65, offset(1e-12));
        assertThat(row.difference()).isCloseTo(0.15, offset(1e-12));
        // Student's t of .1 and .2: 3 with one degree of freedom, whose p is 2 atan(1/3) / pi
        assertThat(row.p()).isCloseTo(2 * Math.atan(1 / 3.0) / Math.PI, offset(1e-9));
    }

    @Test
    void seedsOfAConceptAreOneFigure() {
        // Given: one run with two seeds, one whose label names none
        Figures first = detections(1, detection(0, "a@1", 40), detection(0, "a@2", 60), detection(1, "a@1", 30));
        Figures second = detections(7, detection(0, "a", 70), detection(1, "a", 50));
        // When
        FigureDifference row = FigureDifference.of(first, second).getFirst();
        // Then
        assertThat(row.method()).isEqualTo("a");
        assertThat(row.first()).isCloseTo(0.4, offset(1e-12));
        assertThat(row.difference()).isCloseTo(0.2, offset(1e-12));
    }

    @Test
    void holmIsOverAllRows() {
        // Given: two methods, AUROC with and without hard negatives: four rows, of which each p is the same
        Figures first = detections(
                1, detection(0, "a", 40), detection(1, "a", 60), detection(0, "b", 40), detection(1, "b", 60));
        Figures second = detections(
                1, detection(0, "a", 50), detection(1, "a", 80), detection(0, "b", 50), detection(1, "b", 80));
        // When
        List<FigureDifference> rows = FigureDifference.of(first, second);
        // Then
        assertThat(rows)
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.corrected()).isCloseTo(Math.min(1, 4 * row.p()), offset(1e-12)));
    }

    @Test
    void versionsOfAJudgeAreNeverMixed() {
        // Given: the first run was rated by both versions, the second by the newer
        Figures first = steerings(steering(0, JUDGE, 2), steering(0, NEWER, 1));
        Figures second = steerings(steering(0, NEWER, 2));
        // When
        List<FigureDifference> rows = FigureDifference.of(first, second);
        // Then
        assertThat(rows)
                .extracting(
                        FigureDifference::figure,
                        FigureDifference::judge,
                        FigureDifference::judgeVersion,
                        FigureDifference::first,
                        FigureDifference::second)
                .containsExactly(tuple("score", "gpt", "v2", 1.0, 2.0));
        assertThat(rows.getFirst().interval()).as("one concept shows nothing").isNull();
        assertThat(rows.getFirst().p()).isEqualTo(1);
    }

    /** Twelve concepts, on each a little better: the t test sees nothing but the ratings that chose how many there are. */
    @Test
    void ofARunThatSettledHoldsWhatHoldsWheneverItStops() {
        // Given
        SettlingPlan way = SettlingPlan.of(settling(7), CONCEPTS);
        Figures settled = steerings(way, 12, 1);
        Figures whole = steerings(null, 40, 2);
        // When
        FigureDifference both =
                FigureDifference.of(settled, steerings(way, 12, 2)).getFirst();
        FigureDifference one = FigureDifference.of(settled, whole).getFirst();
        FigureDifference none =
                FigureDifference.of(steerings(null, 12, 1), whole).getFirst();
        // Then: 2^-11 by the signs; bets win at most 1 + 20/21/2 a concept, half of them
        assertThat(none.test()).isEqualTo(FigureDifference.Test.T);
        assertThat(none.p()).isCloseTo(Math.scalb(1.0, -11), offset(1e-12));
        assertThat(both.test()).isEqualTo(FigureDifference.Test.BETS);
        assertThat(both.concepts()).isEqualTo(12);
        double capital = 0;
        for (int bet = 1; bet <= 20; bet++) {
            capital += (Math.pow(1 + bet / 42.0, 12) + Math.pow(1 - bet / 42.0, 12)) / 20;
        }
        assertThat(both.p()).isCloseTo(2 / capital, offset(1e-12));
        assertThat(Objects.requireNonNull(both.interval()).low()).isBetween(-0.1, 0.6);
        assertThat(both.interval().high()).isBetween(1.2, 2.0);
        assertThat(one).isEqualTo(both);
    }

    @Test
    void twoRunsThatSettledInDifferentOrdersHaveNoTest() {
        // Given
        Figures first = steerings(SettlingPlan.of(settling(7), CONCEPTS), 12, 1);
        Figures second = steerings(SettlingPlan.of(settling(8), CONCEPTS), 12, 2);
        // When
        List<FigureDifference> rows = FigureDifference.of(first, second);
        // Then
        assertThat(rows)
                .extracting(
                        FigureDifference::test,
                        FigureDifference::difference,
                        FigureDifference::p,
                        FigureDifference::corrected,
                        FigureDifference::interval)
                .containsExactly(tuple(FigureDifference.Test.NONE, 1.0, null, null, null));
    }

    /** Detection is done whatever the ratings are, and people rate what they like. */
    @Test
    void onlyWhatAJudgeRatesStopsEarly() {
        // Given
        SettlingPlan way = SettlingPlan.of(settling(7), CONCEPTS);
        JudgeIdentity person = new JudgeIdentity("human:ada", "", "", false);
        Figures first = new Figures(
                List.of(detection(0, "a", 40), detection(1, "a", 60)),
                List.of(steering(0, person, 1), steering(1, person, 1)),
                7,
                way);
        Figures second = new Figures(
                List.of(detection(0, "a", 50), detection(1, "a", 80)),
                List.of(steering(0, person, 2), steering(1, person, 1)),
                7,
                way);
        // Then
        assertThat(FigureDifference.of(first, second))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.test()).isEqualTo(FigureDifference.Test.T))
                .allSatisfy(row -> assertThat(row.corrected()).isNotNull());
    }

    private static Figures steerings(@Nullable SettlingPlan way, int concepts, int rating) {
        List<Integer> order =
                way == null ? CONCEPTS : SettlingPlan.of(settling(7), CONCEPTS).order();
        return new Figures(
                List.of(),
                order.subList(0, concepts).stream()
                        .map(concept -> steering(concept, JUDGE, rating))
                        .toList(),
                7,
                way);
    }

    private static RunSpec settling(long seed) {
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
                seed,
                null,
                null,
                null);
    }

    private static Figures detections(long seed, DetectionResult... results) {
        return new Figures(List.of(results), List.of(), seed, null);
    }

    private static Figures steerings(SteeringResult... results) {
        return new Figures(List.of(), List.of(results), 1, null);
    }

    /** One positive against a hundred negatives, so many of which it beats. */
    private static DetectionResult detection(int concept, String label, int beaten) {
        List<ExampleScore> scores = new ArrayList<>();
        scores.add(new ExampleScore(0, Category.POSITIVE, beaten - 0.5, 0));
        for (int i = 0; i < 100; i++) {
            scores.add(new ExampleScore(1 + i, Category.NEGATIVE, i, 0));
        }
        return DetectionResult.of(concept, label, 1, null, scores, new double[0]);
    }

    private static SteeringResult steering(int concept, JudgeIdentity judge, int rating) {
        List<Ratings> ratings = List.of(new Ratings(rating, rating, rating, false));
        List<Text> texts = List.of(new Text(0, 1, ratings, 4.0, null), new Text(1, 1, ratings, 4.0, null));
        return new SteeringResult(concept, "a", judge, null, Steering.of(texts, 2));
    }
}
