package io.axbench.judge.embedded;

/** What is read from the token surprises of a text: the worst stretch, and how uneven they are. */
final class Surprise {

    /** Length of the stretch, in tokens. */
    static final int WINDOW = 16;

    /** Nats at which one token stops counting more within a stretch. */
    static final double CAP = 12;

    private static final double[] NO_TOKENS = {CAP};

    private Surprise() {}

    /**
     * Highest mean of {@code min(x, 12)} over 16 successive tokens, over all of them if they are fewer.
     *
     * @param x surprises in nats; none stands for a single one of 12
     * @return nats
     */
    static double worstWindow(double[] x) {
        double[] seen = x.length == 0 ? NO_TOKENS : x;
        int window = Math.min(WINDOW, seen.length);
        double best = Double.NEGATIVE_INFINITY;
        for (int start = 0; start + window <= seen.length; start++) {
            double sum = 0;
            for (int t = start; t < start + window; t++) {
                sum += Math.min(seen[t], CAP);
            }
            best = Math.max(best, sum / window);
        }
        return best;
    }

    /**
     * Population standard deviation, not capped.
     *
     * @param x surprises in nats; none stands for a single one of 12
     * @return nats
     */
    static double deviation(double[] x) {
        if (x.length == 0) {
            return 0;
        }
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        double mean = sum / x.length;
        double squares = 0;
        for (double value : x) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / x.length);
    }
}
