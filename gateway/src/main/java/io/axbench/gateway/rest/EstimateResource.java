package io.axbench.gateway.rest;

import io.axbench.gateway.client.Estimates;
import io.axbench.gateway.domain.estimate.Estimate;
import io.axbench.gateway.domain.specification.Notation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a run would cost. */
@Path("/api/estimates")
@Produces(MediaType.APPLICATION_JSON)
public class EstimateResource {

    private final SpecificationBody specifications;
    private final Estimates estimates;

    EstimateResource(SpecificationBody specifications, Estimates estimates) {
        this.specifications = specifications;
        this.estimates = estimates;
    }

    @POST
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
    @Operation(summary = "What a specification would ask of endpoints and what that would cost; nothing is started")
    public Estimate yaml(InputStream body) throws IOException {
        return estimates.estimate(specifications.read(body, Notation.YAML).spec());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Estimate json(InputStream body) throws IOException {
        return estimates.estimate(specifications.read(body, Notation.JSON).spec());
    }
}
