package io.axbench.gateway.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The detection figures of one method on one concept (protocol section 4).
 *
 * @param auroc positives against negatives, hard negatives left out, as published; null if a class is absent
 * @param aurocHard hard negatives counted as negatives; null if a class is absent
 * @param threshold Youden's threshold on positives against negatives; null if a class is absent or nothing separates
 * @param hardNegativeAccuracy see {@link HardNegative}; null without hard negatives
 * @param f1 at the threshold, where negatives outnumber positives a hundred to one; null if a class is absent
 * @param averagePrecision over all thresholds, likewise
 * @param others on how many negatives of other concepts these two rest; 0: the concept's own negatives stand for all
 * @param positives how many positives
 * @param negatives how many negatives
 * @param hardNegatives how many hard negatives
 */
public record Detection(
        @Nullable Double auroc,
        @Nullable Double aurocHard,
        @Nullable Double threshold,
        @Nullable Double hardNegativeAccuracy,
        @Nullable Double f1,
        @Nullable Double averagePrecision,
        int others,
        int positives,
        int negatives,
        int hardNegatives) {

    /**
     * The figures from the scores, a score an example, in any order within a class.
     *
     * @param others of negatives of other concepts, each of which stands for as many as make a hundred to a positive
     * @throws IllegalArgumentException if a score is NaN
     */
    public static Detection of(double[] positives, double[] negatives, double[] hardNegatives, double[] others) {
        RocCurve curve = RocCurve.of(positives, negatives);
        PrecisionRecall imbalanced = PrecisionRecall.imbalanced(curve, positives, others);
        double[] all = Arrays.copyOf(negatives, negatives.length + hardNegatives.length);
        System.arraycopy(hardNegatives, 0, all, negatives.length, hardNegatives.length);
        OptionalDouble youden = curve.youdenThreshold();
        boolean finite = youden.isPresent() && Double.isFinite(youden.getAsDouble());
        boolean comparable = youden.isPresent() && hardNegatives.length > 0;
        return new Detection(
                Means.orNull(curve.area()),
                Means.orNull(RocCurve.of(positives, all).area()),
                finite ? youden.getAsDouble() : null,
                comparable ? HardNegative.accuracy(positives, hardNegatives, youden.getAsDouble()) : null,
                youden.isPresent() ? Means.orNull(imbalanced.f1(youden.getAsDouble())) : null,
                Means.orNull(imbalanced.average()),
                others.length,
                positives.length,
                negatives.length,
                hardNegatives.length);
    }
}
