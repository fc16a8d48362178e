package io.axbench.gateway.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.gateway.statistics.Interval;
import io.axbench.gateway.statistics.PairedT;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** 2,000 simulated runs that stop as soon as the t test of their differences says so, with no true difference. */
class PairedBetsTest {

    private static final int RUNS = 2000;
    private static final double LIMIT = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / RUNS);

    @Test
    void holdsWhereTheDifferencesChoseHowManyThereAre() {
        // Given
        Random random = new Random(61);
        int byT = 0;
        int byBets = 0;
        int outside = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] all = random.ints(120, -1, 2).asDoubleStream().toArray();
            int stop = 10;
            while (stop < all.length && PairedT.p(Arrays.copyOf(all, stop)) > 0.05) {
                stop += 10;
            }
            double[] seen = Arrays.copyOf(all, stop);
            byT += PairedT.p(seen) <= 0.05 ? 1 : 0;
            byBets += PairedBets.p(seen, 2) <= 0.05 ? 1 : 0;
            Interval interval = PairedBets.interval(seen, 2).orElseThrow();
            outside += interval.low() > 0 || interval.high() < 0 ? 1 : 0;
        }
        // Then
        System.out.printf("of %d runs without a difference the t test finds %d, bets %d%n", RUNS, byT, byBets);
        assertThat(byT / (double) RUNS).isGreaterThan(3 * 0.05);
        assertThat(byBets / (double) RUNS).isLessThan(LIMIT);
        assertThat(outside / (double) RUNS).isLessThan(LIMIT);
    }

    @Test
    void findsADifference() {
        // Given
        double[] differences = new double[60];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = i % 3 == 0 ? -0.5 : 1;
        }
        // Then
        assertThat(PairedBets.p(differences, 2)).isLessThan(0.05);
        assertThat(PairedBets.p(negated(differences), 2)).isEqualTo(PairedBets.p(differences, 2));
        assertThat(PairedBets.interval(differences, 2).orElseThrow().low()).isBetween(0.0, 0.5);
        assertThat(PairedBets.p(new double[0], 2)).isEqualTo(1);
        assertThat(PairedBets.interval(new double[] {1}, 2)).isEmpty();
    }

    private static double[] negated(double[] values) {
        return Arrays.stream(values).map(v -> -v).toArray();
    }
}
