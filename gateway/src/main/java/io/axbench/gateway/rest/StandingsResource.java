package io.axbench.gateway.rest;

import io.axbench.contracts.spec.MethodSpec;
import io.axbench.gateway.domain.standings.Standings;
import io.axbench.gateway.domain.standings.WinRates;
import io.axbench.gateway.store.RunReader;
import io.axbench.gateway.store.RunSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What the results of a run show of the methods' order, and what they leave open. */
@Path("/api/runs/{id}")
public class StandingsResource {

    private final RunReader runs;
    private final RunResults results;

    StandingsResource(RunReader runs, RunResults results) {
        this.runs = runs;
        this.results = results;
    }

    @GET
    @Path("standings")
    @Operation(
            summary = "Groups that cannot be told apart, every pair compared, and how much the run could have shown:"
                    + " by AUROC, then by the score of each judge")
    public List<Standings> get(
            @PathParam("id") String id,
            @Parameter(description = "text, code or math: only concepts of this genre") @QueryParam("genre") @Nullable
                    String genre) {
        return results.of(runs.get(id), genre).standings();
    }

    @GET
    @Path("winrates")
    @Operation(
            summary = "How often each method is above a baseline, as equal and below: by AUROC over concepts, by the"
                    + " score of each judge over pairs of concept and instruction")
    public List<WinRates> winRates(
            @PathParam("id") String id,
            @Parameter(description = "label of the baseline; the first entry that prompts if absent")
                    @QueryParam("baseline")
                    @Nullable
                    String baseline,
            @Parameter(description = "text, code or math: only concepts of this genre") @QueryParam("genre") @Nullable
                    String genre) {
        RunSnapshot run = runs.get(id);
        if (baseline != null) {
            Parameters.entry(run, baseline);
        }
        List<String> prompting = run.spec().methods().stream()
                .filter(entry -> WinRates.prompts(entry.method()))
                .map(MethodSpec::as)
                .toList();
        return WinRates.of(results.of(run, genre).standings(), baseline, prompting);
    }
}
