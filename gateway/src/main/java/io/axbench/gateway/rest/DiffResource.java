package io.axbench.gateway.rest;

import io.axbench.gateway.domain.comparison.FigureDifference;
import io.axbench.gateway.domain.comparison.FigureDifference.Figures;
import io.axbench.gateway.domain.comparison.OriginDifference;
import io.axbench.gateway.domain.comparison.RunComparison;
import io.axbench.gateway.domain.comparison.SettingDifference;
import io.axbench.gateway.domain.run.RunState;
import io.axbench.gateway.domain.settling.SettlingPlan;
import io.axbench.gateway.store.ContentReader;
import io.axbench.gateway.store.KeptResults;
import io.axbench.gateway.store.OriginReader;
import io.axbench.gateway.store.PlannedConcept;
import io.axbench.gateway.store.ResultReader;
import io.axbench.gateway.store.RunReader;
import io.axbench.gateway.store.RunSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Two runs side by side. */
@Path("/api/diff")
@Produces(MediaType.APPLICATION_JSON)
public class DiffResource {

    private final RunReader runs;
    private final ResultReader reader;
    private final KeptResults kept;
    private final ContentReader contents;
    private final OriginReader origins;

    DiffResource(RunReader runs, ResultReader reader, KeptResults kept, ContentReader contents, OriginReader origins) {
        this.runs = runs;
        this.reader = reader;
        this.kept = kept;
        this.contents = contents;
        this.origins = origins;
    }

    /**
     * One of the two.
     *
     * @param runId the run
     * @param name its name
     * @param state where it stands
     * @param concepts how many concepts it has
     */
    public record Side(String runId, String name, RunState state, int concepts) {}

    /**
     * Two runs side by side.
     *
     * @param a the first
     * @param b the second
     * @param concepts how many concepts both have, by number
     * @param settings settings that differ
     * @param origins what results were computed with, as far as it differs
     * @param comparison content of the common concepts, stage by stage
     * @param figures what each method reaches on the common concepts
     */
    public record Diff(
            Side a,
            Side b,
            int concepts,
            List<SettingDifference> settings,
            List<OriginDifference> origins,
            RunComparison comparison,
            List<FigureDifference> figures) {}

    @GET
    @Operation(
            summary =
                    "Which settings of two runs differ, where their results part first, and which figures changed, with a paired t test on common concepts and Holm's correction; where a run settled, with a test that holds whenever judging stops")
    public Diff diff(@QueryParam("a") @Nullable String a, @QueryParam("b") @Nullable String b) {
        if (a == null || b == null) {
            throw Parameters.refused("a, b: expected the ids of two runs, as in /api/diff?a=RUN&b=RUN");
        }
        RunSnapshot one = runs.get(a);
        RunSnapshot other = runs.get(b);
        SortedSet<Integer> ones = concepts(a);
        SortedSet<Integer> others = concepts(b);
        SortedSet<Integer> both = new TreeSet<>(ones);
        both.retainAll(others);
        return new Diff(
                side(one, ones.size()),
                side(other, others.size()),
                both.size(),
                SettingDifference.of(one.spec(), other.spec()),
                OriginDifference.of(origins.origins(a), origins.origins(b)),
                RunComparison.ofBoth(contents.contents(a, both), contents.contents(b, both)),
                FigureDifference.of(figures(one, ones), figures(other, others)));
    }

    private SortedSet<Integer> concepts(String runId) {
        SortedSet<Integer> ids = new TreeSet<>();
        reader.concepts(runId).stream().map(PlannedConcept::conceptId).forEach(ids::add);
        return ids;
    }

    private Figures figures(RunSnapshot run, Set<Integer> concepts) {
        KeptResults.Results results = kept.of(run);
        SettlingPlan settling = run.spec().settle() == null ? null : SettlingPlan.of(run.spec(), concepts);
        return new Figures(results.detections(), results.steerings(), run.spec().seed(), settling);
    }

    private static Side side(RunSnapshot run, int concepts) {
        return new Side(run.runId(), run.spec().name(), run.state(), concepts);
    }
}
