package io.axbench.gateway.metrics;

/**
 * How well a method keeps apart a concept and words that only look like it: the mean of the accuracy on positives and
 * the accuracy on hard negatives, at a threshold found without the hard negatives.
 *
 * <p>Source: hard-negative evaluation of AxBench (arXiv 2501.17148).
 */
public final class HardNegative {

    private HardNegative() {}

    /**
     * The accuracy.
     *
     * @param positives scores of the positives, at least one
     * @param hardNegatives scores of the hard negatives, at least one
     * @param threshold an example counts as found from here on
     * @return in 0..1
     * @throws IllegalArgumentException if a class is empty
     */
    public static double accuracy(double[] positives, double[] hardNegatives, double threshold) {
        if (positives.length == 0 || hardNegatives.length == 0) {
            throw new IllegalArgumentException(
                    "%d positives, %d hard negatives".formatted(positives.length, hardNegatives.length));
        }
        double found = (double) atLeast(positives, threshold) / positives.length;
        double kept = (double) (hardNegatives.length - atLeast(hardNegatives, threshold)) / hardNegatives.length;
        return (found + kept) / 2;
    }

    private static int atLeast(double[] scores, double threshold) {
        int count = 0;
        for (double score : scores) {
            if (score >= threshold) {
                count++;
            }
        }
        return count;
    }
}
