package io.axbench.gateway.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests and what is built on them, on simulated runs with a known truth. */
class LevelTest {

    @ParameterizedTest
    @EnumSource(SimulatedRuns.class)
    void everyTestKeepsItsLevelOnTenConcepts(SimulatedRuns kind) {
        // Given: two methods that are alike
        Random random = new Random(23);
        int[] rejected = new int[2];
        int held = 0;
        for (int run = 0; run < SimulatedRuns.RUNS; run++) {
            double[] differences = kind.concepts(10, random);
            double[] other = kind.concepts(10, random);
            for (int i = 0; i < differences.length; i++) {
                differences[i] -= other[i];
            }
            rejected[0] += PairedT.p(differences) <= 0.05 ? 1 : 0;
            rejected[1] += SignedRank.p(differences) <= 0.05 ? 1 : 0;
            held += SimulatedRuns.holds(PairedT.interval(differences).orElseThrow(), 0) ? 1 : 0;
        }
        // Then
        System.out.printf(
                "%s: t %d, signed rank %d of %d rejected, interval held %d%n",
                kind, rejected[0], rejected[1], SimulatedRuns.RUNS, held);
        for (int count : rejected) {
            assertThat(count / (double) SimulatedRuns.RUNS).isBetween(0.03, 0.05 + SimulatedRuns.error(0.05));
        }
        assertThat(held / (double) SimulatedRuns.RUNS).isCloseTo(0.95, within(SimulatedRuns.error(0.95)));
    }

    @ParameterizedTest
    @EnumSource(SimulatedRuns.class)
    void oneFalseDifferenceAmongAllPairsIsAsRareAsStated(SimulatedRuns kind) {
        // Given: five methods that are alike
        Random random = new Random(29);
        int falseDifferences = 0;
        for (int run = 0; run < SimulatedRuns.RUNS; run++) {
            Comparisons comparisons = Comparisons.of(run(kind, new double[5], 10, random));
            boolean differ = comparisons.pairs().stream().anyMatch(c -> comparisons.differ(c.first(), c.second()));
            falseDifferences += differ ? 1 : 0;
        }
        // Then
        System.out.printf("%s: %d of %d runs with a false difference%n", kind, falseDifferences, SimulatedRuns.RUNS);
        assertThat(falseDifferences / (double) SimulatedRuns.RUNS).isLessThan(0.05 + SimulatedRuns.error(0.05));
    }

    @Test
    void detectableDifferenceIsDetectedFourTimesInFive() {
        // Given: a true difference of that size at the level of one of ten pairs, concepts with sd 1 each
        double level = 0.05 / 10;
        double truth = DetectableDifference.standardErrors(12, level) * Math.sqrt(2.0 / 12);
        Random random = new Random(31);
        int found = 0;
        for (int run = 0; run < SimulatedRuns.RUNS; run++) {
            double[] differences = new double[12];
            for (int i = 0; i < differences.length; i++) {
                differences[i] = truth + random.nextGaussian() - random.nextGaussian();
            }
            found += PairedT.p(differences) <= level ? 1 : 0;
        }
        // Then
        assertThat(found / (double) SimulatedRuns.RUNS).isCloseTo(0.8, within(SimulatedRuns.error(0.8)));
    }

    /** A run of methods {@code m0, m1, ..} whose true means are shifted so. */
    static Scores run(SimulatedRuns kind, double[] shifts, int concepts, Random random) {
        List<Score> scores = new ArrayList<>();
        for (int m = 0; m < shifts.length; m++) {
            double[] values = kind.concepts(concepts, random);
            for (int c = 0; c < concepts; c++) {
                scores.add(Score.of("m" + m, c, 42, values[c] + shifts[m]));
            }
        }
        return Scores.of(scores);
    }
}
