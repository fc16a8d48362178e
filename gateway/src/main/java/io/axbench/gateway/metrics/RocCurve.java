package io.axbench.gateway.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Receiver operating characteristic of scores against a binary label: one point for each distinct score, in falling
 * order of the threshold, so that tied scores make one point. The first point is (0, 0) at threshold infinity.
 *
 * <p>An example counts as found where {@code score >= threshold}.
 */
public final class RocCurve {

    private final double[] thresholds;
    private final int[] found;
    private final int[] falseAlarms;

    private RocCurve(double[] thresholds, int[] found, int[] falseAlarms) {
        this.thresholds = thresholds;
        this.found = found;
        this.falseAlarms = falseAlarms;
    }

    /**
     * The curve of positives against negatives.
     *
     * @param positives scores of the examples that hold the concept, any order
     * @param negatives scores of those that do not, any order
     * @throws IllegalArgumentException if a score is NaN, which has no place in an order
     */
    public static RocCurve of(double[] positives, double[] negatives) {
        double[] up = sorted(positives);
        double[] down = sorted(negatives);
        double[] thresholds = new double[up.length + down.length + 1];
        int[] found = new int[thresholds.length];
        int[] falseAlarms = new int[thresholds.length];
        thresholds[0] = Double.POSITIVE_INFINITY;
        int p = up.length;
        int n = down.length;
        int points = 1;
        while (p > 0 || n > 0) {
            double next = p == 0 ? down[n - 1] : n == 0 ? up[p - 1] : Math.max(up[p - 1], down[n - 1]);
            while (p > 0 && up[p - 1] >= next) {
                p--;
            }
            while (n > 0 && down[n - 1] >= next) {
                n--;
            }
            thresholds[points] = next;
            found[points] = up.length - p;
            falseAlarms[points] = down.length - n;
            points++;
        }
        return new RocCurve(
                Arrays.copyOf(thresholds, points), Arrays.copyOf(found, points), Arrays.copyOf(falseAlarms, points));
    }

    private static double[] sorted(double[] scores) {
        double[] copy = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("score %d is NaN".formatted(i));
            }
            copy[i] = scores[i] + 0.0; // -0.0 becomes 0.0: sorting tells them apart, a comparison does not
        }
        Arrays.sort(copy);
        return copy;
    }

    /** How many points the curve has. */
    public int size() {
        return thresholds.length;
    }

    /** The threshold of a point, in units of the score. */
    public double threshold(int point) {
        return thresholds[point];
    }

    /** Share of positives at or above the threshold; NaN without positives. */
    public double truePositiveRate(int point) {
        return (double) found[point] / positives();
    }

    /** Share of negatives at or above the threshold; NaN without negatives. */
    public double falsePositiveRate(int point) {
        return (double) falseAlarms[point] / negatives();
    }

    /** How many positives are at or above the threshold. */
    int found(int point) {
        return found[point];
    }

    /** How many negatives are. */
    int falseAlarms(int point) {
        return falseAlarms[point];
    }

    /** How many positives there are. */
    int positives() {
        return found[found.length - 1];
    }

    /** How many negatives there are. */
    int negatives() {
        return falseAlarms[falseAlarms.length - 1];
    }

    /**
     * Area under the curve: the probability that a positive scores above a negative, a tie counting half. Summed in
     * whole numbers, hence exact before the one division.
     *
     * @return in 0..1, or nothing if a class is absent
     */
    public OptionalDouble area() {
        if (positives() == 0 || negatives() == 0) {
            return OptionalDouble.empty();
        }
        long twice = 0;
        for (int i = 1; i < thresholds.length; i++) {
            twice += (long) (falseAlarms[i] - falseAlarms[i - 1]) * ((long) found[i] + found[i - 1]);
        }
        return OptionalDouble.of(twice / (2.0 * positives() * negatives()));
    }

    /**
     * Youden's threshold: the one with the largest true positive rate minus false positive rate, the highest such
     * threshold on ties. It is infinite where no threshold is better than finding nothing. The difference is taken in
     * f64, as the public code does: gains that are equal as fractions may differ in the last bit, and that bit decides.
     *
     * @return the threshold, or nothing if a class is absent
     */
    public OptionalDouble youdenThreshold() {
        if (positives() == 0 || negatives() == 0) {
            return OptionalDouble.empty();
        }
        int best = 0;
        double bestGain = 0;
        for (int i = 1; i < thresholds.length; i++) {
            double gain = truePositiveRate(i) - falsePositiveRate(i);
            if (gain > bestGain) {
                best = i;
                bestGain = gain;
            }
        }
        return OptionalDouble.of(thresholds[best]);
    }
}
