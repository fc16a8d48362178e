package io.axbench.gateway.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.gateway.statistics.sequential.SettledPair.How;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final double[] FAR = {1.6, 1.5, 0.1};

    @Test
    void aMethodFarBelowIsJudgedNoMore() {
        // Given
        Settling settling = settling(3, null, Goal.WINNERS, 200);
        // When
        Standing standing = settling.next(concepts(FAR, 60, new Random(1)));
        // Then
        assertThat(standing.open()).containsExactly("m0", "m1");
        assertThat(standing.winners()).containsExactly("m0", "m1");
        assertThat(standing.settled()).extracting(SettledPair::second).contains("m2");
        assertThat(standing.groups()).containsExactly(List.of("m0", "m1"), List.of("m2"));
    }

    @Test
    void nothingIsSettledByTheFirstFewConcepts() {
        // Given
        Settling settling = settling(3, null, Goal.RANKING, 200);
        // When
        Standing standing = settling.next(concepts(FAR, 9, new Random(1)));
        // Then: nine concepts are no whole block
        assertThat(standing).isEqualTo(settling.next(List.of()));
        assertThat(standing.open()).containsExactly("m0", "m1", "m2");
        assertThat(standing.groups()).containsExactly(List.of("m0", "m1", "m2"));
    }

    @Test
    void equalMethodsEndAsEquivalent() {
        // Given
        Settling settling = settling(2, 0.3, Goal.RANKING, 2000);
        // When
        List<Map<String, Double>> observed = new ArrayList<>();
        Standing standing = run(settling, concepts(new double[] {1, 1}, 2000, new Random(2)), observed);
        // Then
        assertThat(standing.settled())
                .singleElement()
                .extracting(SettledPair::how)
                .isEqualTo(How.EQUIVALENT);
        assertThat(observed).hasSizeLessThan(1000);
    }

    @Test
    void whatFollowsIsSettledWithoutEvidence() {
        // Given: the last pair never meets
        Settling settling = settling(3, null, Goal.RANKING, 400);
        List<Map<String, Double>> observed = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            observed.add(i % 2 == 0 ? Map.of("m0", 2.0, "m1", 1.0) : Map.of("m1", 1.0, "m2", 0.0));
        }
        // When
        Standing standing = settling.next(observed);
        // Then
        assertThat(standing.settled())
                .extracting(SettledPair::how)
                .containsExactly(How.BETTER, How.BETTER, How.IMPLIED);
        assertThat(standing.open()).isEmpty();
    }

    @Test
    void settledPairsStaySettledHoweverTheRunGoesOn() {
        // Given
        Settling settling = settling(4, null, Goal.RANKING, 300);
        List<Map<String, Double>> concepts = concepts(new double[] {1.4, 1.2, 1.0, 0.4}, 300, new Random(3));
        // When
        List<SettledPair> before = List.of();
        for (int end = 10; end <= 300; end += 10) {
            List<SettledPair> now = settling.next(concepts.subList(0, end)).settled();
            // Then
            assertThat(now.subList(0, before.size())).isEqualTo(before);
            before = now;
        }
        assertThat(before).isNotEmpty();
    }

    @Test
    void refusesScoresFurtherApartThanTheRange() {
        // Given
        Settling settling = settling(2, null, Goal.RANKING, 10);
        List<Map<String, Double>> concepts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            concepts.add(Map.of("m0", 2.5, "m1", 0.0));
        }
        // Then
        assertThatThrownBy(() -> settling.next(concepts))
                .hasMessage("m0 has 2.5 and m1 has 0.0; expected to be within 2.0 of each other");
    }

    static Settling settling(int methods, @Nullable Double smallest, Goal goal, int concepts) {
        List<String> names = new ArrayList<>();
        for (int m = 0; m < methods; m++) {
            names.add("m" + m);
        }
        return new Settling(names, 2, 0.05, smallest, goal, 10, concepts);
    }

    /** Scores in 0..2 with these means: what two methods have on a concept goes together. */
    static List<Map<String, Double>> concepts(double[] means, int count, Random random) {
        List<Map<String, Double>> concepts = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            double easy = random.nextDouble();
            Map<String, Double> scores = new LinkedHashMap<>();
            for (int m = 0; m < means.length; m++) {
                // the mean of four texts, each 0 or 2
                double sum = 0;
                for (int i = 0; i < 4; i++) {
                    double luck = i % 2 == 0 ? easy : random.nextDouble();
                    sum += luck < means[m] / 2 ? 0.5 : 0;
                }
                scores.put("m" + m, sum);
            }
            concepts.add(scores);
        }
        return concepts;
    }

    /** Plays a run: in each block the open methods alone are judged. What was judged is left in {@code observed}. */
    static Standing run(Settling settling, List<Map<String, Double>> concepts, List<Map<String, Double>> observed) {
        Standing standing = settling.next(observed);
        while (!standing.open().isEmpty()) {
            int end = Math.min(observed.size() + settling.block(), concepts.size());
            for (Map<String, Double> concept : concepts.subList(observed.size(), end)) {
                Map<String, Double> judged = new LinkedHashMap<>(concept);
                judged.keySet().retainAll(standing.open());
                observed.add(judged);
            }
            standing = settling.next(observed);
        }
        return standing;
    }
}
