package io.axbench.gateway.domain.settling;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SettleSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.gateway.statistics.sequential.Goal;
import io.axbench.gateway.statistics.sequential.Settling;
import io.axbench.gateway.statistics.sequential.Standing;
import io.axbench.gateway.statistics.sequential.StoredRatings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettlingPlanTest {

    @Test
    void theSeedAloneOrdersTheConcepts() {
        // Given
        List<Integer> ids = IntStream.range(0, 20).boxed().toList();
        // When
        List<Integer> order =
                SettlingPlan.of(spec(7, null, List.of("a", "b")), ids).order();
        // Then
        assertThat(order).containsExactlyInAnyOrderElementsOf(ids).isNotEqualTo(ids);
        assertThat(SettlingPlan.of(spec(7, null, List.of("a", "b")), ids.reversed())
                        .order())
                .isEqualTo(order);
        assertThat(SettlingPlan.of(spec(8, null, List.of("a", "b")), ids).order())
                .isNotEqualTo(order);
    }

    @Test
    void theFirstLookReleasesAllMethodsThatSteerWithEachSeed() {
        // Given: BoW detects only
        SettlingPlan plan = SettlingPlan.of(spec(7, List.of(8L), List.of("a", "BoW", "b")), List.of(5, 6, 7, 8, 9));
        // When
        Look first = plan.first();
        // Then
        assertThat(plan.concepts(first)).isEqualTo(plan.order().subList(0, 4));
        assertThat(plan.labels(first.methods())).containsExactly("a@7", "a@8", "b@7", "b@8");
        assertThat(plan.rest(first)).isEqualTo(plan.order());
    }

    @Test
    void looksAtStoredRatingsReleaseWhatSettlingLeavesOpen() throws IOException {
        // Given
        StoredRatings ratings = StoredRatings.read();
        for (int seed = 0; seed < 10; seed++) {
            List<Map<String, Double>> concepts = ratings.concepts(seed);
            List<Integer> ids = IntStream.range(0, concepts.size()).boxed().toList();
            SettlingPlan plan = SettlingPlan.of(spec(seed, null, StoredRatings.METHODS), ids);
            Settling settling = new Settling(StoredRatings.METHODS, 2, 0.05, null, Goal.WINNERS, 4, ids.size());
            List<Map<String, Double>> observed = new ArrayList<>();
            Map<Integer, Map<String, Double>> scores = new HashMap<>();
            // When
            Look look = plan.first();
            while (!look.last()) {
                for (int concept : plan.concepts(look)) {
                    Map<String, Double> judged = new LinkedHashMap<>(concepts.get(concept));
                    judged.keySet().retainAll(look.methods());
                    observed.add(judged);
                    scores.put(concept, judged);
                }
                look = plan.after(look, scores);
                // Then
                Standing standing = settling.next(observed);
                assertThat(look.methods()).isEqualTo(standing.open());
                assertThat(look.concepts()).isEqualTo(standing.concepts());
                assertThat(plan.standing(look.concepts(), scores)).isEqualTo(standing);
            }
            assertThat(observed).isNotEmpty();
        }
    }

    @Test
    void aMethodThatWasLeftOutStaysOut() {
        // Given
        SettlingPlan plan = SettlingPlan.of(spec(7, null, List.of("a", "b", "c")), List.of(0, 1, 2, 3, 4, 5));
        // When: nothing is known of c, as if it had failed
        Look next = plan.after(new Look(0, 0, List.of("a", "b")), Map.of(1, Map.of("a", 1.0, "b", 1.0)));
        // Then
        assertThat(next).isEqualTo(new Look(1, 4, List.of("a", "b")));
        assertThat(plan.after(next, Map.of())).isEqualTo(new Look(2, 6, List.of()));
    }

    private static RunSpec spec(long seed, @Nullable List<Long> more, List<String> labels) {
        return new RunSpec(
                "settles",
                new ModelSpec("smollm2-135m-instruct", Dtype.F32),
                15,
                new DataSpec(true, null, null, null, null),
                labels.stream()
                        .map(label -> new MethodSpec(label.equals("BoW") ? "BoW" : "DiffMean", label, Map.of()))
                        .toList(),
                null,
                new SteeringSpec(null, null, 2, List.of(1.0), 8, 1, 50, null),
                null,
                List.of(JudgeSpec.embedded()),
                new SettleSpec(SettleSpec.Goal.WINNERS, 0.05, null, 4),
                seed,
                more,
                null,
                null);
    }
}
