package io.axbench.gateway.rest;

import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.client.Estimates;
import io.axbench.gateway.domain.specification.Notation;
import io.axbench.gateway.messaging.GatewayMeter;
import io.axbench.gateway.rest.RunLine.RunList;
import io.axbench.gateway.store.RunDeletion;
import io.axbench.gateway.store.RunReader;
import io.axbench.gateway.store.RunRegister;
import io.axbench.gateway.store.RunSnapshot;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Runs: submit, list, look at, cancel, delete. */
@Path("/api/runs")
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {

    private final SpecificationBody specifications;
    private final Estimates estimates;
    private final RunRegister register;
    private final RunDeletion deletion;
    private final RunReader reader;
    private final RunViews views;
    private final GatewayMeter meter;
    private final Clock clock;

    RunResource(
            SpecificationBody specifications,
            Estimates estimates,
            RunRegister register,
            RunDeletion deletion,
            RunReader reader,
            RunViews views,
            GatewayMeter meter,
            Clock clock) {
        this.specifications = specifications;
        this.estimates = estimates;
        this.register = register;
        this.deletion = deletion;
        this.reader = reader;
        this.views = views;
        this.meter = meter;
        this.clock = clock;
    }

    @POST
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml"})
    @Operation(summary = "Submit a run; its schema is at /api/schema/run-spec")
    @APIResponse(
            responseCode = "201",
            description = "accepted",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @APIResponse(
            responseCode = "400",
            description = "the specification is wrong",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response submitYaml(InputStream body, UriInfo request) throws IOException {
        return submit(body, Notation.YAML, request);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response submitJson(InputStream body, UriInfo request) throws IOException {
        return submit(body, Notation.JSON, request);
    }

    private Response submit(InputStream body, Notation notation, UriInfo request) throws IOException {
        RunSpec spec = estimates.divided(specifications.read(body, notation));
        RunSnapshot run = register.submit(spec);
        meter.submitted();
        return Response.created(
                        request.getBaseUriBuilder().path("api/runs/{id}").build(run.runId()))
                .entity(views.view(run))
                .build();
    }

    @GET
    @Operation(summary = "Runs, newest first")
    public RunList list(
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("before") @DefaultValue("9999-01-01T00:00:00Z") String before,
            @Parameter(description = "also the runs that verify another, which are marked by verifies")
                    @QueryParam("all")
                    @DefaultValue("false")
                    boolean all) {
        Instant now = clock.instant();
        Instant time = Parameters.time("before", before);
        int most = Parameters.inRange("limit", limit, 1, 200);
        List<RunSnapshot> runs = all ? reader.before(time, most) : reader.ownBefore(time, most);
        return new RunList(runs.stream().map(run -> RunLine.of(run, now)).toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "State and progress of a run")
    public RunView get(@PathParam("id") String id) {
        return views.view(id);
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary =
                    "Cancel a run; one that has ended stays as it is, or with purge=true is deleted with all that arrived of it, 409 if it goes on")
    public Response cancel(@PathParam("id") String id, @QueryParam("purge") @DefaultValue("false") boolean purge) {
        if (purge) {
            deletion.delete(id);
            return Response.noContent().build();
        }
        return Response.ok(views.view(register.cancel(id))).build();
    }
}
