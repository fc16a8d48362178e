package io.axbench.gateway.rest;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.standings.Standings;
import io.axbench.gateway.domain.standings.StandingsMaker;
import io.axbench.gateway.store.RunReader;
import io.axbench.gateway.store.RunSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What the results of a run show of the methods' order, and what they leave open. */
@Path("/api/runs/{id}/standings")
public class StandingsResource {

    private final RunReader runs;
    private final RunResults results;

    StandingsResource(RunReader runs, RunResults results) {
        this.runs = runs;
        this.results = results;
    }

    @GET
    @Operation(
            summary = "Groups that cannot be told apart, every pair compared, and how much the run could have shown:"
                    + " by AUROC, then by the score of each judge")
    public List<Standings> get(
            @PathParam("id") String id,
            @Parameter(description = "text, code or math: only concepts of this genre") @QueryParam("genre") @Nullable
                    String genre) {
        RunSnapshot run = runs.get(id);
        RunResults.Complete complete = results.of(run, genre);
        long seed = run.spec().seed();
        List<Standings> all = new ArrayList<>();
        if (run.spec().detection() != null) {
            all.add(StandingsMaker.ofDetection(complete.detections(), seed));
        }
        Map<JudgeIdentity, List<SteeringResult>> byJudge = new LinkedHashMap<>();
        complete.steerings()
                .forEach(s -> byJudge.computeIfAbsent(s.judge(), j -> new ArrayList<>())
                        .add(s));
        byJudge.forEach((judge, steerings) -> all.add(StandingsMaker.ofSteering(judge, steerings, seed)));
        return all;
    }
}
