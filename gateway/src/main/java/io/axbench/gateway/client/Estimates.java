package io.axbench.gateway.client;

import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.estimate.Estimate;
import io.axbench.gateway.domain.estimate.EstimateMaker;
import io.axbench.gateway.domain.specification.Specification;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;

/** Estimates runs; the number of concepts comes from the specification or, where it does not say, the generator. */
@ApplicationScoped
public class Estimates {

    private final EstimateMaker maker;
    private final GeneratorClient generator;

    Estimates(EstimateMaker maker, GeneratorClient generator) {
        this.maker = maker;
        this.generator = generator;
    }

    /**
     * What a run would ask of endpoints and what that would cost.
     *
     * @throws io.axbench.contracts.AxbenchException {@code ENDPOINT_UNAVAILABLE} if the generator is needed and away
     */
    public Estimate estimate(RunSpec spec) {
        OptionalInt known = EstimateMaker.concepts(spec);
        return maker.make(spec, known.isPresent() ? known.getAsInt() : generator.concepts(spec.data()));
    }

    /** The specification with its budget, if it has one, divided by the estimate. */
    public RunSpec divided(Specification specification) {
        Double budget = specification.budget();
        return budget == null
                ? specification.spec()
                : specification.spec().with(estimate(specification.spec()).divide(budget));
    }
}
