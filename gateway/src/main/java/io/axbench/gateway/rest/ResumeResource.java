package io.axbench.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.gateway.store.RunRegister;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Lets a run that has spent its budget go on. */
@Path("/api/runs/{id}/resume")
@Produces(MediaType.APPLICATION_JSON)
public class ResumeResource {

    private static final double MOST = 1e6;

    private final RunRegister register;
    private final RunViews views;

    ResumeResource(RunRegister register, RunViews views) {
        this.register = register;
        this.views = views;
    }

    /**
     * The new budget.
     *
     * @param budget what the run may spend in all, in dollars
     */
    public record Resume(double budget) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Let a paused run spend more; 409 if it is not paused, 400 if the budget is not higher")
    @RequestBody(content = @Content(schema = @Schema(implementation = Resume.class)))
    public RunView resume(@PathParam("id") String id, @Nullable JsonNode body) {
        if (body == null || !body.path("budget").isNumber() || body.size() != 1) {
            throw Parameters.refused("found no budget, expected {\"budget\": DOLLARS}");
        }
        double dollars = body.path("budget").asDouble();
        if (!(dollars > 0 && dollars <= MOST)) {
            throw Parameters.refused(
                    "budget: found %s, expected dollars, more than 0 and at most %.0f".formatted(dollars, MOST));
        }
        return views.view(register.resume(id, dollars));
    }
}
