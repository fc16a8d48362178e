package io.axbench.gateway.rest;

import io.axbench.gateway.metrics.CurvePoint;
import io.axbench.gateway.metrics.PrecisionRecall;
import java.util.List;

/**
 * The detection curves of a concept: hard negatives left out, as in its AUROC.
 *
 * @param runId the run
 * @param conceptId the concept
 * @param imbalance negatives to a positive in the points' precision
 * @param methods those that have scored positives and negatives
 */
public record CurvesView(String runId, int conceptId, int imbalance, List<MethodCurve> methods) {

    static CurvesView of(String runId, int conceptId, List<MethodCurve> methods) {
        return new CurvesView(
                runId,
                conceptId,
                PrecisionRecall.IMBALANCE,
                methods.stream().filter(curve -> !curve.points().isEmpty()).toList());
    }

    /**
     * The curves of a method.
     *
     * @param method the method's label
     * @param points thresholds falling: recall and false positive rate make the ROC curve, recall and precision the other
     */
    public record MethodCurve(String method, List<CurvePoint> points) {}
}
