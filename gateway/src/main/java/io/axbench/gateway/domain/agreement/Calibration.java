package io.axbench.gateway.domain.agreement;

import io.axbench.contracts.JudgeCalibrated.AxisAgreement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A judge rated the frozen set.
 *
 * @param version hash of its prompts or weights
 * @param languageModel the language model it used
 * @param setHash SHA-256 of the set
 * @param round number of the rating, from 0
 * @param at when
 * @param dollars what it cost
 * @param axes how well it agreed with the set
 */
public record Calibration(
        String version,
        String languageModel,
        String setHash,
        int round,
        Instant at,
        double dollars,
        List<AxisAgreement> axes) {

    /** Copies the list. */
    public Calibration {
        axes = List.copyOf(axes);
    }

    /**
     * The same with its drift.
     *
     * @param calibration what was measured
     * @param drift per axis, the difference to the judge's first round on the same set; empty for that round itself
     */
    public record Drifted(Calibration calibration, List<Drift> drift) {

        /** Copies the list. */
        public Drifted {
            drift = List.copyOf(drift);
        }
    }

    /**
     * Differences on one axis; null where one side is not defined.
     *
     * @param axis the axis
     * @param exact of the share of equal ratings
     * @param kappa of kappa
     * @param mean of the judge's mean rating
     */
    public record Drift(
            String axis,
            @Nullable Double exact,
            @Nullable Double kappa,
            @Nullable Double mean) {}

    /** Drift of each round against the first of the same set, whatever version of the judge that was. */
    public static List<Drifted> drift(List<Calibration> byTime) {
        Map<String, Calibration> first = new HashMap<>();
        List<Drifted> drifted = new ArrayList<>();
        for (Calibration calibration : byTime) {
            Calibration base = first.putIfAbsent(calibration.setHash(), calibration);
            drifted.add(new Drifted(calibration, base == null ? List.of() : calibration.since(base)));
        }
        return drifted;
    }

    private List<Drift> since(Calibration base) {
        List<Drift> drift = new ArrayList<>();
        for (AxisAgreement axis : axes) {
            base.axes().stream()
                    .filter(b -> b.axis().equals(axis.axis()))
                    .findFirst()
                    .ifPresent(b -> drift.add(new Drift(
                            axis.axis(),
                            minus(axis.exact(), b.exact()),
                            minus(axis.kappa(), b.kappa()),
                            minus(axis.mean(), b.mean()))));
        }
        return drift;
    }

    private static @Nullable Double minus(@Nullable Double now, @Nullable Double then) {
        return now == null || then == null ? null : (Double) (now - then);
    }
}
