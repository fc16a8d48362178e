package io.axbench.gateway.domain.run;

import io.axbench.contracts.Axis;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;

/** How many texts a run steers: each method's instructions at each of its own factors. */
public final class SteeredTexts {

    private SteeredTexts() {}

    /** Texts of a concept over all methods that steer; 0 without steering. */
    public static long ofAConcept(RunSpec spec) {
        SteeringSpec steering = spec.steering();
        if (steering == null) {
            return 0;
        }
        long factors = 0;
        for (MethodSpec method : spec.entries()) {
            boolean steers = MethodCatalog.find(method.method())
                    .map(info -> info.axes().contains(Axis.STEERING))
                    .orElse(false);
            factors += steers ? method.factorsOr(steering.factors()).size() : 0;
        }
        return factors * steering.instructions();
    }
}
