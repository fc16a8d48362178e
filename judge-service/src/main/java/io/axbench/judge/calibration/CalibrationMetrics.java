package io.axbench.judge.calibration;

import io.axbench.contracts.JudgeCalibrated;
import io.axbench.contracts.JudgeCalibrated.AxisAgreement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The last calibration of each judge as gauges; NaN where a number is not defined. */
@ApplicationScoped
public class CalibrationMetrics {

    private final MeterRegistry registry;
    private final Map<Gauge, Double> values = new ConcurrentHashMap<>();

    CalibrationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void show(JudgeCalibrated result) {
        for (AxisAgreement axis : result.axes()) {
            set("kappa", result.judge(), axis.axis(), axis.kappa());
            set("exact", result.judge(), axis.axis(), axis.exact());
            set("spearman", result.judge(), axis.axis(), axis.spearman());
            set("mean", result.judge(), axis.axis(), axis.mean());
            set("missing", result.judge(), axis.axis(), (double) axis.missing());
        }
    }

    private void set(String name, String judge, String axis, @Nullable Double value) {
        Gauge gauge = new Gauge(name, judge, axis);
        if (values.put(gauge, value == null ? Double.NaN : value) == null) {
            registry.gauge(
                    "axbench.judge.calibration." + name,
                    Tags.of("judge", judge, "axis", axis),
                    values,
                    all -> all.getOrDefault(gauge, Double.NaN));
        }
    }

    private record Gauge(String name, String judge, String axis) {}
}
