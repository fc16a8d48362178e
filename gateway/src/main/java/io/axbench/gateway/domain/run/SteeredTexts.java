package io.axbench.gateway.domain.run;

import io.axbench.contracts.Axis;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;

/** How many texts a run steers: each method's instructions at each of its own factors. */
public final class SteeredTexts {

    private SteeredTexts() {}

    /** Whether a method has the steering axis. */
    public static boolean steers(MethodSpec method) {
        return MethodCatalog.find(method.method())
                .map(info -> info.axes().contains(Axis.STEERING))
                .orElse(false);
    }

    /** Texts of a concept over all methods that steer; 0 without steering. */
    public static long ofAConcept(RunSpec spec) {
        return spec.entries().stream().mapToLong(entry -> of(entry, spec)).sum();
    }

    /** Texts of a concept by one entry; 0 if it does not steer. */
    public static long of(MethodSpec entry, RunSpec spec) {
        SteeringSpec steering = spec.steering();
        return steering == null || !steers(entry)
                ? 0
                : (long) entry.factorsOr(steering.factors()).size() * steering.instructions();
    }
}
