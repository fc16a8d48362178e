package io.axbench.gateway.metrics;

import java.util.OptionalDouble;

/**
 * Precision and recall of a {@link RocCurve}'s points, as if there were more negatives than were scored: each counts so
 * many times, as scikit-learn's {@code sample_weight} does. Points have the curve's numbers; recall is its true positive
 * rate.
 */
public final class PrecisionRecall {

    /** Negatives to a positive where a concept is rare (protocol section 4). */
    public static final int IMBALANCE = 100;

    private final RocCurve curve;
    private final double weight;

    private PrecisionRecall(RocCurve curve, double weight) {
        this.curve = curve;
        this.weight = weight;
    }

    /**
     * Of a curve.
     *
     * @param weight how many times each negative counts, above 0
     */
    public static PrecisionRecall of(RocCurve curve, double weight) {
        return new PrecisionRecall(curve, weight);
    }

    /**
     * Where negatives outnumber positives a hundred to one, the scored ones standing for all: they are drawn so often,
     * as it comes to on average.
     */
    public static PrecisionRecall imbalanced(RocCurve curve) {
        return new PrecisionRecall(curve, (double) IMBALANCE * curve.positives() / curve.negatives());
    }

    /**
     * The same of negatives of other concepts.
     *
     * @param own the curve of the concept's own negatives, which stand for all where there are no others
     * @param positives scores of the positives
     * @param others scores of negatives of other concepts
     */
    static PrecisionRecall imbalanced(RocCurve own, double[] positives, double[] others) {
        return imbalanced(others.length == 0 ? own : RocCurve.of(positives, others));
    }

    /** Share of positives among what is found at a point; NaN at point 0, where nothing is found. */
    public double precision(int point) {
        int found = curve.found(point);
        return found / (found + weight * curve.falseAlarms(point));
    }

    /** Share of positives among what is found from a threshold on; NaN where nothing is. */
    public double precision(double threshold) {
        return precision(point(threshold));
    }

    /**
     * Average precision: the sum over points of precision times the rise in recall, without interpolation, as
     * scikit-learn's {@code average_precision_score}.
     *
     * @return in 0..1, or nothing if a class is absent
     */
    public OptionalDouble average() {
        if (oneClass()) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int i = 1; i < curve.size(); i++) {
            sum += (curve.truePositiveRate(i) - curve.truePositiveRate(i - 1)) * precision(i);
        }
        return OptionalDouble.of(sum);
    }

    /**
     * F1, the harmonic mean of precision and recall: {@code 2 TP / (2 TP + FP + FN)}; 0 if nothing is found.
     *
     * @param threshold an example counts as found from here on; infinite if nothing does
     * @return in 0..1, or nothing if a class is absent
     */
    public OptionalDouble f1(double threshold) {
        if (oneClass()) {
            return OptionalDouble.empty();
        }
        int point = point(threshold);
        int found = curve.found(point);
        return OptionalDouble.of(2.0 * found / (found + weight * curve.falseAlarms(point) + curve.positives()));
    }

    /** The last point whose threshold is not below this one. */
    private int point(double threshold) {
        int point = 0;
        while (point + 1 < curve.size() && curve.threshold(point + 1) >= threshold) {
            point++;
        }
        return point;
    }

    private boolean oneClass() {
        return curve.positives() == 0 || curve.negatives() == 0;
    }
}
