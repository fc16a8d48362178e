package io.axbench.gateway.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanIntervalTest {

    @ParameterizedTest
    @CsvSource({"NORMAL, 5", "NORMAL, 10", "NORMAL, 30", "AUROC, 10", "AUROC, 30"})
    void holdsTheTruthInNineteenRunsOfTwenty(SimulatedRuns kind, int concepts) {
        // When
        double coverage = coverage(kind, concepts);
        // Then
        assertThat(coverage).isCloseTo(0.95, within(SimulatedRuns.error(0.95)));
    }

    @ParameterizedTest
    @CsvSource({"STEERING, 10", "STEERING, 30"})
    void isOnTheSafeSideOfScoresThatAreMostlyZero(SimulatedRuns kind, int concepts) {
        // When
        double coverage = coverage(kind, concepts);
        // Then: resamples of nothing but zeros make it wider than it need be
        assertThat(coverage).isBetween(0.95 - SimulatedRuns.error(0.95), 0.985);
    }

    @Test
    void isLittleShortOfItsLevelOnFiveConceptsNearTheCeiling() {
        // When
        double coverage = coverage(SimulatedRuns.AUROC, 5);
        // Then
        assertThat(coverage).isBetween(0.93, 0.96);
    }

    private static double coverage(SimulatedRuns kind, int concepts) {
        Random random = new Random(17);
        int held = 0;
        for (int run = 0; run < SimulatedRuns.RUNS; run++) {
            double[] values = kind.concepts(concepts, random);
            Interval interval =
                    MeanInterval.of(values, kind.least, kind.most, run).orElseThrow();
            held += SimulatedRuns.holds(interval, kind.mean) ? 1 : 0;
        }
        System.out.printf("%s, %d concepts: coverage %.4f%n", kind, concepts, held / (double) SimulatedRuns.RUNS);
        return held / (double) SimulatedRuns.RUNS;
    }

    @Test
    void sameSeedGivesTheSameBits() {
        double[] values = SimulatedRuns.AUROC.concepts(12, new Random(1));
        assertThat(MeanInterval.of(values, 0, 1, 8)).isEqualTo(MeanInterval.of(values, 0, 1, 8));
    }

    @Test
    void oneConceptHasNoneAndFewHaveStudents() {
        assertThat(MeanInterval.of(new double[] {0.4}, 0, 1, 1)).isEmpty();
        assertThat(MeanInterval.of(new double[] {0.4, 0.5, 0.6}, 0, 1, 1))
                .isEqualTo(PairedT.interval(new double[] {0.4, 0.5, 0.6}));
    }

    @Test
    void staysInTheRange() {
        // Given: all but one at the ceiling
        double[] values = {1, 1, 1, 1, 1, 0.2};
        // When
        Interval interval = MeanInterval.of(values, 0, 1, 1).orElseThrow();
        // Then
        assertThat(interval.low()).isGreaterThanOrEqualTo(0);
        assertThat(interval.high()).isLessThanOrEqualTo(1);
        assertThat(MeanInterval.of(new double[] {1, 1, 1, 1, 1, 1}, 0, 1, 1)).hasValue(new Interval(1, 1));
    }
}
