package io.axbench.judge.fit;

/**
 * Where the expected rating turns into a rating.
 *
 * @param t0 above it: at least 1
 * @param t1 above it: 2
 */
record Thresholds(double t0, double t1) {

    private static final int STEPS_A_UNIT = 20;

    /** How much the share of design texts that are rated right weighs beside agreement and kappa. */
    private static final double DESIGN = 0.25;

    /** Ratings of expected ratings. */
    int[] rate(double[] expected) {
        int[] ratings = new int[expected.length];
        for (int i = 0; i < expected.length; i++) {
            ratings[i] = (expected[i] > t0 ? 1 : 0) + (expected[i] > t1 ? 1 : 0);
        }
        return ratings;
    }

    /**
     * The pair on a grid of 0.05 with the highest sum of exact agreement, kappa and a quarter of the share of design
     * texts that get their rating; the lowest such pair on ties.
     */
    static Thresholds best(Expected judged, Expected design) {
        Thresholds best = new Thresholds(0.5, 1.5);
        double highest = Double.NEGATIVE_INFINITY;
        for (int low = 6; low <= 24; low++) {
            for (int high = Math.max(low, 20); high <= 38; high++) {
                Thresholds candidate = new Thresholds((double) low / STEPS_A_UNIT, (double) high / STEPS_A_UNIT);
                Agreement agreement = Agreement.of(candidate.rate(judged.expected), judged.expected, judged.truth);
                double value = agreement.exact() + agreement.kappa() + DESIGN * candidate.share(design);
                if (value > highest) {
                    highest = value;
                    best = candidate;
                }
            }
        }
        return best;
    }

    private double share(Expected texts) {
        int[] rated = rate(texts.expected);
        int right = 0;
        for (int i = 0; i < rated.length; i++) {
            right += rated[i] == texts.truth[i] ? 1 : 0;
        }
        return rated.length == 0 ? 0 : (double) right / rated.length;
    }

    /** Expected ratings of texts and the ratings that they should get. */
    static final class Expected {

        private final double[] expected;
        private final int[] truth;

        Expected(double[] expected, int[] truth) {
            this.expected = expected;
            this.truth = truth;
        }
    }
}
