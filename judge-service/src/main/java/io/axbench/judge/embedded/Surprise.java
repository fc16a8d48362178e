package io.axbench.judge.embedded;

import java.util.Arrays;

/** What is read from the token surprises of a text: the worst stretches, and how uneven they are. */
final class Surprise {

    /** Length of the stretch, in tokens. */
    static final int WINDOW = 16;

    /** Nats at which one token stops counting more within a stretch. */
    static final double CAP = 12;

    /** Share of the windows that lie below a high one. */
    private static final double HIGH = 0.9;

    private static final double[] NO_TOKENS = {CAP};

    private Surprise() {}

    /**
     * Highest mean of {@code min(x, 12)} over 16 successive tokens, over all of them if they are fewer.
     *
     * @param x surprises in nats; none stands for a single one of 12
     * @return nats
     */
    static double worstWindow(double[] x) {
        double[] sorted = sortedWindows(x);
        return sorted[sorted.length - 1];
    }

    /**
     * 90th percentile of the means of {@code min(x, 12)} over 16 successive tokens, between two of them by linear
     * interpolation. Unlike the highest it does not grow with the number of windows.
     *
     * @param x surprises in nats; none stands for a single one of 12
     * @return nats
     */
    static double highWindow(double[] x) {
        double[] sorted = sortedWindows(x);
        double place = HIGH * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double[] sortedWindows(double[] x) {
        double[] seen = x.length == 0 ? NO_TOKENS : x;
        int window = Math.min(WINDOW, seen.length);
        double[] means = new double[seen.length - window + 1];
        for (int start = 0; start < means.length; start++) {
            double sum = 0;
            for (int t = start; t < start + window; t++) {
                sum += Math.min(seen[t], CAP);
            }
            means[start] = sum / window;
        }
        Arrays.sort(means);
        return means;
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
