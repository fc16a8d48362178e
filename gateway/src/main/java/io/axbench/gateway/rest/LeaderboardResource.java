package io.axbench.gateway.rest;

import io.axbench.gateway.domain.leaderboard.Leaderboard;
import io.axbench.gateway.domain.leaderboard.LeaderboardLatex;
import io.axbench.gateway.domain.leaderboard.LeaderboardText;
import io.axbench.gateway.store.RunReader;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The leaderboard of a run, in several notations. */
@Path("/api/runs/{id}/leaderboard")
public class LeaderboardResource {

    private static final String FORMATS = "json, csv, markdown, latex or parquet";

    private final RunReader runs;
    private final RunResults results;

    LeaderboardResource(RunReader runs, RunResults results) {
        this.runs = runs;
        this.results = results;
    }

    @GET
    @Operation(summary = "The leaderboard of what is complete so far; format is " + FORMATS)
    @APIResponse(
            responseCode = "200",
            description = "the leaderboard",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Leaderboard.class)))
    public Response get(
            @PathParam("id") String id,
            @QueryParam("format") @DefaultValue("json") String format,
            @Parameter(description = "text, code or math: only concepts of this genre") @QueryParam("genre") @Nullable
                    String genre) {
        Leaderboard leaderboard = results.of(runs.get(id), genre).leaderboard();
        return switch (format) {
            case "json" -> answer(leaderboard, MediaType.APPLICATION_JSON);
            case "csv" -> answer(LeaderboardText.csv(leaderboard), "text/csv;charset=utf-8");
            case "markdown" -> answer(LeaderboardText.markdown(leaderboard), "text/markdown;charset=utf-8");
            case "latex" -> answer(LeaderboardLatex.of(leaderboard), "application/x-latex;charset=utf-8");
            case "parquet" -> answer(LeaderboardParquet.of(leaderboard), "application/vnd.apache.parquet");
            default -> throw Parameters.refused("format: found \"%s\", expected %s".formatted(format, FORMATS));
        };
    }

    private static Response answer(Object body, String type) {
        return Response.ok(body, type).build();
    }
}
