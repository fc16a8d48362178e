package io.axbench.judge.fit;

/**
 * Where the expected rating turns into a rating.
 *
 * @param t0 above it: at least 1
 * @param t1 above it: 2
 */
record Thresholds(double t0, double t1) {

    private static final int STEPS_A_UNIT = 20;

    /** Ratings of expected ratings. */
    int[] rate(double[] expected) {
        int[] ratings = new int[expected.length];
        for (int i = 0; i < expected.length; i++) {
            ratings[i] = (expected[i] > t0 ? 1 : 0) + (expected[i] > t1 ? 1 : 0);
        }
        return ratings;
    }

    /** The pair on a grid of 0.05 with the highest sum of exact agreement and kappa; the lowest such pair on ties. */
    static Thresholds best(double[] expected, int[] truth) {
        Thresholds best = new Thresholds(0.5, 1.5);
        double highest = Double.NEGATIVE_INFINITY;
        for (int low = 6; low <= 24; low++) {
            for (int high = Math.max(low, 20); high <= 38; high++) {
                Thresholds candidate = new Thresholds((double) low / STEPS_A_UNIT, (double) high / STEPS_A_UNIT);
                Agreement agreement = Agreement.of(candidate.rate(expected), expected, truth);
                if (agreement.exact() + agreement.kappa() > highest) {
                    highest = agreement.exact() + agreement.kappa();
                    best = candidate;
                }
            }
        }
        return best;
    }
}
