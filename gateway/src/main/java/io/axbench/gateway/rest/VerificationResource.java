package io.axbench.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.gateway.domain.comparison.Repetition;
import io.axbench.gateway.domain.comparison.RunComparison;
import io.axbench.gateway.domain.run.RunState;
import io.axbench.gateway.messaging.GatewayMeter;
import io.axbench.gateway.store.ContentReader;
import io.axbench.gateway.store.RunSnapshot;
import io.axbench.gateway.store.Verifications;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Computes a sample of a run again and tells where the results part. */
@Path("/api/runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class VerificationResource {

    private static final int CONCEPTS = 2;
    private static final int MOST_CONCEPTS = 1000;
    private static final long SEED = 42;

    private final Verifications verifications;
    private final ContentReader contents;
    private final RunViews views;
    private final GatewayMeter meter;

    VerificationResource(Verifications verifications, ContentReader contents, RunViews views, GatewayMeter meter) {
        this.verifications = verifications;
        this.contents = contents;
        this.views = views;
        this.meter = meter;
    }

    /**
     * What is to be computed again.
     *
     * @param concepts how many concepts, 2 if absent
     * @param seed of their choice, 42 if absent
     */
    public record Sample(
            @Nullable Integer concepts, @Nullable Long seed) {}

    /**
     * How a run is to be repeated.
     *
     * @param fresh whether nothing that is stored is taken
     */
    public record Rerun(boolean fresh) {}

    /**
     * A verification.
     *
     * @param runId the run that is verified
     * @param verification the run that computes a sample of it again
     * @param state where that one stands
     * @param finished whether it has ended
     * @param concepts the sample, ids
     * @param kept what was taken from kept answers of language models behind endpoints, which are never paid twice
     * @param comparison of the two runs; null until the second has ended
     */
    public record VerificationView(
            String runId,
            String verification,
            RunState state,
            boolean finished,
            List<Integer> concepts,
            List<String> kept,
            @Nullable RunComparison comparison) {}

    @POST
    @Path("verification")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Compute a seeded sample of a run's concepts again, taking nothing that is stored but answers of language models behind endpoints; 409 unless the run has ended with results")
    @RequestBody(content = @Content(schema = @Schema(implementation = Sample.class)))
    public Response begin(@PathParam("id") String id, @Nullable JsonNode body, UriInfo request) {
        int concepts = Parameters.inRange(
                "concepts", Math.clamp(whole(body, "concepts", CONCEPTS), 0, MOST_CONCEPTS + 1), 1, MOST_CONCEPTS);
        RunSnapshot again = verifications.enter(id, concepts, whole(body, "seed", SEED));
        meter.submitted();
        return Response.created(request.getRequestUri()).entity(view(id, again)).build();
    }

    @GET
    @Path("verification")
    @Operation(
            summary = "The newest verification of a run; when it has ended, with the first stage whose content differs")
    public VerificationView get(@PathParam("id") String id) {
        return view(id, verifications.latest(id));
    }

    @POST
    @Path("rerun")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Submit a run once more from its stored specification; fresh takes nothing that is stored")
    @RequestBody(content = @Content(schema = @Schema(implementation = Rerun.class)))
    public Response rerun(@PathParam("id") String id, @Nullable JsonNode body, UriInfo request) {
        boolean fresh = body != null && body.path("fresh").asBoolean(false);
        RunSnapshot again = verifications.again(id, fresh);
        meter.submitted();
        return Response.created(
                        request.getBaseUriBuilder().path("api/runs/{id}").build(again.runId()))
                .entity(views.view(again))
                .build();
    }

    private VerificationView view(String runId, RunSnapshot again) {
        List<Integer> concepts = Objects.requireNonNull(again.spec().data().concepts());
        boolean finished = again.state().finished();
        return new VerificationView(
                runId,
                again.runId(),
                again.state(),
                finished,
                concepts,
                Repetition.keptAnswers(again.spec()),
                finished
                        ? RunComparison.ofRepetition(
                                contents.contents(runId, concepts), contents.contents(again.runId(), concepts))
                        : null);
    }

    private static long whole(@Nullable JsonNode body, String key, long otherwise) {
        JsonNode value = body == null ? null : body.get(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw Parameters.refused("%s: found %s, expected a whole number".formatted(key, value));
        }
        return value.asLong();
    }
}
