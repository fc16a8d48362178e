package io.axbench.gateway.rest;

import io.axbench.gateway.config.GatewayConfig;
import io.axbench.gateway.domain.specification.Notation;
import io.axbench.gateway.domain.specification.Specification;
import io.axbench.gateway.domain.specification.SpecificationReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;

/** Reads the specification that a request carries. */
@ApplicationScoped
public class SpecificationBody {

    private final SpecificationReader reader;
    private final GatewayConfig config;

    SpecificationBody(SpecificationReader reader, GatewayConfig config) {
        this.reader = reader;
        this.config = config;
    }

    Specification read(InputStream body, Notation notation) throws IOException {
        return reader.read(Bodies.read(body, config.bodyLimit()), notation);
    }
}
