package io.axbench.gateway.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A threshold, and what is found from there on: a point of the ROC curve and of precision and recall at 1:100.
 *
 * @param threshold in units of the score; null where nothing is found
 * @param recall share of positives that are found: the true positive rate
 * @param falsePositiveRate share of negatives that are found
 * @param precision share of positives among what is found where negatives outnumber positives a hundred to one; null where
 *     nothing is found
 */
public record CurvePoint(
        @Nullable Double threshold,
        double recall,
        double falsePositiveRate,
        @Nullable Double precision) {

    /**
     * A point for each distinct score, thresholds falling, after the point where nothing is found.
     *
     * @param positives scores of the positives
     * @param negatives scores of the negatives
     * @param others scores of negatives of other concepts, for the precision; none: the negatives stand for all
     * @return nothing if a class is absent
     * @throws IllegalArgumentException if a score is NaN
     */
    public static List<CurvePoint> of(double[] positives, double[] negatives, double[] others) {
        if (positives.length == 0 || negatives.length == 0) {
            return List.of();
        }
        RocCurve curve = RocCurve.of(positives, negatives);
        PrecisionRecall imbalanced = PrecisionRecall.imbalanced(curve, positives, others);
        List<CurvePoint> points = new ArrayList<>(curve.size());
        points.add(new CurvePoint(null, 0, 0, null));
        for (int i = 1; i < curve.size(); i++) {
            double precision = imbalanced.precision(curve.threshold(i));
            points.add(new CurvePoint(
                    curve.threshold(i),
                    curve.truePositiveRate(i),
                    curve.falsePositiveRate(i),
                    Double.isNaN(precision) ? null : (Double) precision));
        }
        return points;
    }
}
