package io.axbench.gateway.rest;

import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.ModelCatalog;
import io.axbench.gateway.domain.specification.SpecificationSchema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a specification can name: methods, models, and its schema. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class CatalogResource {

    private final SpecificationSchema schema;

    CatalogResource(SpecificationSchema schema) {
        this.schema = schema;
    }

    /**
     * The methods.
     *
     * @param methods with their settings
     */
    public record MethodList(List<MethodInfo> methods) {}

    /**
     * The known models.
     *
     * @param models by id
     */
    public record ModelList(List<ModelLine> models) {}

    /**
     * A known model.
     *
     * @param id its name in a specification
     * @param layers number of decoder blocks
     * @param width size of the residual stream
     * @param licence licence of the weights
     */
    public record ModelLine(String id, int layers, int width, String licence) {}

    @GET
    @Path("methods")
    @Operation(summary = "The methods with their settings and defaults")
    public MethodList methods() {
        return new MethodList(MethodCatalog.ALL);
    }

    @GET
    @Path("models")
    @Operation(summary = "The models that a specification may name without a path")
    public ModelList models() {
        return new ModelList(ModelCatalog.ALL.stream()
                .map(m -> new ModelLine(m.id(), m.layers(), m.width(), m.licence()))
                .toList());
    }

    @GET
    @Path("schema/run-spec")
    @Produces("application/schema+json")
    @Operation(summary = "The JSON Schema of a specification")
    public byte[] schema() {
        return schema.text();
    }
}
