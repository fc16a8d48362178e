package io.axbench.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A judge has rated the frozen calibration set again, so that its drift can be seen. Belongs to no run.
 *
 * @param judge id of the judge, the endpoint's name or {@code embedded}
 * @param version hash of its prompts or weights, in hex
 * @param languageModel id of the language model it uses
 * @param setHash SHA-256 of the calibration set, in hex
 * @param round number of the rating, from 0; round 0 is what drift is measured against
 * @param at when, ISO 8601 in UTC
 * @param axes the three axes
 * @param cost what it cost
 */
public record JudgeCalibrated(
        String judge,
        String version,
        String languageModel,
        String setHash,
        int round,
        String at,
        List<AxisAgreement> axes,
        Cost cost)
        implements Message {

    /** Copies the list. */
    public JudgeCalibrated {
        axes = List.copyOf(axes);
    }

    @Override
    public String runId() {
        return "calibration";
    }

    @Override
    public String key() {
        return judge;
    }

    @Override
    public Topic topic() {
        return Topic.RATINGS;
    }

    /**
     * How well the ratings of one axis agree with the set's own.
     *
     * @param axis {@code concept}, {@code instruction} or {@code fluency}
     * @param texts texts with a rating of their own on this axis
     * @param missing how many of them the judge gave no readable rating
     * @param exact share that is equal; null without any
     * @param kappa Cohen's kappa with quadratic weights; null where it is not defined
     * @param spearman Spearman's rank correlation; null where it is not defined
     * @param mean mean of the judge's ratings; null without any
     */
    public record AxisAgreement(
            String axis,
            int texts,
            int missing,
            @Nullable Double exact,
            @Nullable Double kappa,
            @Nullable Double spearman,
            @Nullable Double mean) {}
}
