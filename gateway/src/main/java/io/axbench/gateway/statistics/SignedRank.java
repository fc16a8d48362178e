package io.axbench.gateway.statistics;

import io.axbench.gateway.metrics.Correlation;
import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Wilcoxon's signed-rank test (Biometrics Bulletin 1, 1945): the sum of the ranks of {@code |d|} over positive
 * differences.
 *
 * <p>As SciPy's default: zeros are left out; up to 50 differences without a zero have the exact distribution, all others
 * the normal one with its variance corrected for ties and without a continuity correction. Of tied differences the exact
 * distribution is that of their mean ranks (SciPy's {@code PermutationMethod}); SciPy 1.13's default truncates a rank sum
 * of a half there, whose p then changes with the order of the two methods.
 */
public final class SignedRank {

    private static final int EXACT = 50;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private SignedRank() {}

    /**
     * The two-sided p.
     *
     * @param differences a difference a concept
     * @return in 0..1; 1 if all are 0 or there are none
     */
    public static double p(double[] differences) {
        double[] sizes =
                Arrays.stream(differences).filter(d -> d != 0).map(Math::abs).toArray();
        if (sizes.length == 0) {
            return 1;
        }
        double[] ranks = Correlation.ranks(sizes);
        double up = 0;
        int next = 0;
        for (double difference : differences) {
            if (difference != 0) {
                up += difference > 0 ? ranks[next] : 0;
                next++;
            }
        }
        return sizes.length == differences.length && sizes.length <= EXACT ? exact(ranks, up) : normal(ranks, up);
    }

    /** From the number of sign patterns of each rank sum, in halves so that mean ranks are whole. */
    private static double exact(double[] ranks, double up) {
        int total = ranks.length * (ranks.length + 1);
        double[] shares = new double[total + 1];
        shares[0] = 1;
        int reached = 0;
        for (double rank : ranks) {
            int step = (int) Math.round(2 * rank);
            reached += step;
            for (int sum = reached; sum >= 0; sum--) {
                shares[sum] = (shares[sum] + (sum >= step ? shares[sum - step] : 0)) / 2;
            }
        }
        int statistic = (int) Math.round(2 * up);
        double tail = 0;
        for (int sum = 0; sum <= Math.min(statistic, total - statistic); sum++) {
            tail += shares[sum];
        }
        return Math.min(1, 2 * tail);
    }

    private static double normal(double[] ranks, double up) {
        double squares = 0;
        for (double rank : ranks) {
            squares += rank * rank; // a quarter of this is the variance, ties and all
        }
        double mean = ranks.length * (ranks.length + 1) / 4.0;
        return 2 * NORMAL.cumulativeProbability(-Math.abs(up - mean) / Math.sqrt(squares / 4));
    }
}
