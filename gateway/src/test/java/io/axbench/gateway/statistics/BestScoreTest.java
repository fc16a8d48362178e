package io.axbench.gateway.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BestScoreTest {

    private static final int METHODS = 10;
    private static final int CONCEPTS = 12;

    @Test
    void estimateIsFreeOfTheWinnersBias() {
        // Given: ten methods that are alike, mean 0, so whichever wins is worth 0
        Random random = new Random(37);
        double observed = 0;
        double estimate = 0;
        int held = 0;
        for (int run = 0; run < SimulatedRuns.RUNS; run++) {
            BestScore best = BestScore.of(
                            LevelTest.run(SimulatedRuns.NORMAL, new double[METHODS], CONCEPTS, random), -100, 100, run)
                    .orElseThrow();
            observed += best.observed() / SimulatedRuns.RUNS;
            estimate += best.estimate() / SimulatedRuns.RUNS;
            held += SimulatedRuns.holds(best.interval(), 0) ? 1 : 0;
        }
        // Then: the best of ten means of twelve is 1.54 / sqrt(12) too high, the expected maximum of ten normals
        System.out.printf("observed %.3f, estimate %.4f, held %d%n", observed, estimate, held);
        assertThat(observed).isCloseTo(1.5388 / Math.sqrt(CONCEPTS), within(0.015));
        assertThat(estimate).isCloseTo(0, within(0.015));
        assertThat(held / (double) SimulatedRuns.RUNS).isBetween(0.95 - SimulatedRuns.error(0.95), 1.0);
    }

    @Test
    void aClearWinnerIsWorthWhatItShows() {
        // Given
        Scores scores = LevelTest.run(SimulatedRuns.NORMAL, new double[] {0, 9, 0}, CONCEPTS, new Random(3));
        // When
        BestScore best = BestScore.of(scores, -100, 100, 1).orElseThrow();
        // Then
        assertThat(best.method()).isEqualTo("m1");
        assertThat(best.chosen()).containsExactly(0.0, 1.0, 0.0);
        assertThat(best.estimate()).isCloseTo(best.observed(), within(1e-12));
        Interval own = PairedT.interval(scores.method("m1").values()).orElseThrow();
        assertThat(best.interval().low()).isCloseTo(own.low(), within(1e-9));
        assertThat(best.interval().high()).isCloseTo(own.high(), within(1e-9));
    }

    @Test
    void threeConceptsCannotBeHalved() {
        Scores scores = LevelTest.run(SimulatedRuns.NORMAL, new double[2], 3, new Random(3));
        assertThat(BestScore.of(scores, -100, 100, 1)).isEmpty();
    }
}
