package io.axbench.gateway.config;

import io.axbench.gateway.domain.estimate.EstimateMaker;
import io.axbench.gateway.domain.specification.EndpointNames;
import io.axbench.gateway.domain.specification.Roots;
import io.axbench.gateway.domain.specification.SpecificationReader;
import io.axbench.gateway.domain.specification.SpecificationSchema;
import io.axbench.gateway.store.VectorStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** Beans that are plain classes. */
@Singleton
public class GatewayBeans {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    SpecificationSchema schema() {
        return new SpecificationSchema();
    }

    @Produces
    @Singleton
    SpecificationReader reader(
            SpecificationSchema schema, GatewayConfig config, EndpointSettings endpoints, VectorStore vectors) {
        return new SpecificationReader(
                schema,
                new Roots(config.roots().stream().map(Path::of).toList()),
                new EndpointNames(endpoints.named().keySet()),
                vectors);
    }

    @Produces
    @Singleton
    EstimateMaker estimates(EndpointSettings endpoints) {
        return new EstimateMaker(Prices.of(endpoints.named()));
    }
}
