package io.axbench.gateway.statistics;

import io.axbench.gateway.metrics.SplitMix64;

/**
 * Fisher's randomisation test of paired differences: if two methods are alike, each difference could as well have had the
 * other sign. The p is the share of sign patterns whose mean is at least as far from 0.
 *
 * <p>All {@code 2^n} patterns up to 16 differences, else 9,999 seeded ones and the observed one
 * ({@code p = (1 + hits) / 10,000}; Phipson and Smyth, arXiv 1603.05766). Sums over eight differences are looked up.
 */
public final class SignFlip {

    /** Up to so many differences all patterns are taken. */
    static final int EXACT = 16;

    /** How many patterns are drawn beyond. */
    static final int DRAWS = 9_999;

    /** Sums that differ by less than this share of all sizes are ties: SciPy's rule against rounding. */
    private static final double TIE = 1e-14;

    private static final int BYTE = 256;

    private SignFlip() {}

    /**
     * The two-sided p.
     *
     * @param differences a difference a concept
     * @param seed of the patterns beyond 16 differences
     * @return in {@code 2^(1-n)}..1; 1 if there are none
     */
    public static double p(double[] differences, long seed) {
        double observed = 0;
        double sizes = 0;
        for (double difference : differences) {
            observed += difference;
            sizes += Math.abs(difference);
        }
        double limit = Math.abs(observed) - TIE * sizes;
        double[][] sums = sums(differences);
        return differences.length <= EXACT
                ? exact(sums, differences.length, limit)
                : drawn(sums, limit, new SplitMix64(seed));
    }

    private static double exact(double[][] sums, int count, double limit) {
        int patterns = 1 << count;
        int hits = 0;
        for (int pattern = 0; pattern < patterns; pattern++) {
            double sum = 0;
            for (int part = 0; part < sums.length; part++) {
                sum += sums[part][(pattern >>> (8 * part)) & 0xFF];
            }
            hits += Math.abs(sum) >= limit ? 1 : 0;
        }
        return (double) hits / patterns;
    }

    private static double drawn(double[][] sums, double limit, SplitMix64 random) {
        int hits = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            long signs = 0;
            for (int part = 0; part < sums.length; part++) {
                signs = (part & 7) == 0 ? random.next() : signs >>> 8;
                sum += sums[part][(int) (signs & 0xFF)];
            }
            hits += Math.abs(sum) >= limit ? 1 : 0;
        }
        return (1.0 + hits) / (1 + DRAWS);
    }

    /** For each eight differences the sums under all patterns of their signs, a set bit for minus. */
    private static double[][] sums(double[] differences) {
        double[][] sums = new double[(differences.length + 7) / 8][BYTE];
        for (int i = 0; i < differences.length; i++) {
            for (int pattern = 0; pattern < BYTE; pattern++) {
                boolean minus = (pattern >>> (i % 8) & 1) == 1;
                sums[i / 8][pattern] += minus ? -differences[i] : differences[i];
            }
        }
        return sums;
    }
}
