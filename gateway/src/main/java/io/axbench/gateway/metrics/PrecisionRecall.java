package io.axbench.gateway.metrics;

import java.util.OptionalDouble;

/**
 * Precision and recall of scores against a binary label: one point for each distinct score, in falling order of the
 * threshold, hence of rising recall. Tied scores make one point. An example counts as found where
 * {@code score >= threshold}.
 */
public final class PrecisionRecall {

    private final RocCurve curve;
    private final int positives;
    private final int negatives;

    private PrecisionRecall(RocCurve curve, int positives, int negatives) {
        this.curve = curve;
        this.positives = positives;
        this.negatives = negatives;
    }

    /**
     * The curve of positives against negatives.
     *
     * @throws IllegalArgumentException if a score is NaN
     */
    public static PrecisionRecall of(double[] positives, double[] negatives) {
        return new PrecisionRecall(RocCurve.of(positives, negatives), positives.length, negatives.length);
    }

    /** How many points there are: as many as distinct scores. */
    public int size() {
        return curve.size() - 1;
    }

    /** The threshold of a point, in units of the score. */
    public double threshold(int point) {
        return curve.threshold(point + 1);
    }

    /** Share of positives that are found; NaN without positives. */
    public double recall(int point) {
        return curve.truePositiveRate(point + 1);
    }

    /** Share of positives among what is found. */
    public double precision(int point) {
        int found = curve.found(point + 1);
        return (double) found / (found + curve.falseAlarms(point + 1));
    }

    /**
     * Average precision: the sum over points of precision times the rise in recall, without interpolation, as
     * scikit-learn's {@code average_precision_score}.
     *
     * @return in 0..1, or nothing without positives
     */
    public OptionalDouble average() {
        if (positives == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        double before = 0;
        for (int i = 0; i < size(); i++) {
            sum += (recall(i) - before) * precision(i);
            before = recall(i);
        }
        return OptionalDouble.of(sum);
    }

    /** Average precision of scores that say nothing: the share of positives; nothing without examples. */
    public OptionalDouble chance() {
        int all = positives + negatives;
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) positives / all);
    }
}
