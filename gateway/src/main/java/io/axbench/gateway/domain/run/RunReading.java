package io.axbench.gateway.domain.run;

import io.axbench.contracts.spec.Compat;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringTask;
import io.axbench.gateway.metrics.Reading;

/** How a run's ratings are read, by its specification. */
public final class RunReading {

    private RunReading() {}

    /** Missing ratings count as 0 where the run follows the public code, the concept backwards where it is suppressed. */
    public static Reading of(RunSpec spec) {
        return new Reading(
                spec.compat() == Compat.AXBENCH,
                spec.steering() != null && spec.steering().task() == SteeringTask.SUPPRESS);
    }
}
