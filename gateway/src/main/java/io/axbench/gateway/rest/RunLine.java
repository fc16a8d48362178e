package io.axbench.gateway.rest;

import io.axbench.contracts.Axis;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.run.RunProgress;
import io.axbench.gateway.domain.run.RunState;
import io.axbench.gateway.domain.run.StageCount;
import io.axbench.gateway.store.RunSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run in the list of runs.
 *
 * @param runId the run
 * @param name its name
 * @param verifies the run that this one computes a sample of again; null for any other run
 * @param state where it stands
 * @param model id or path of the subject model
 * @param layer 0-based block
 * @param methods labels of the methods
 * @param axes the axes that are reported
 * @param submittedAt when it was accepted
 * @param finishedAt when it ended; null if it goes on
 * @param seconds from its submission to its end, or to now
 * @param fraction share of the work that has ended, 0..1
 * @param concepts how many concepts it has; null before the plan
 * @param failures pieces that failed finally, failures of the whole run included
 */
public record RunLine(
        String runId,
        String name,
        @Nullable String verifies,
        RunState state,
        String model,
        int layer,
        List<String> methods,
        List<Axis> axes,
        Instant submittedAt,
        @Nullable Instant finishedAt,
        double seconds,
        double fraction,
        @Nullable Integer concepts,
        int failures) {

    /**
     * The answer of {@code GET /api/runs}.
     *
     * @param runs newest first
     */
    public record RunList(List<RunLine> runs) {

        /** Copies the list. */
        public RunList {
            runs = List.copyOf(runs);
        }
    }

    static RunLine of(RunSnapshot run, Instant now) {
        RunSpec spec = run.spec();
        double seconds = run.seconds(now);
        int failed = run.counts().stages().stream().mapToInt(StageCount::failed).sum();
        return new RunLine(
                run.runId(),
                spec.name(),
                run.verifies(),
                run.state(),
                spec.model().source(),
                spec.layer(),
                spec.methods().stream().map(MethodSpec::as).toList(),
                RunView.axes(spec),
                run.submittedAt(),
                run.finishedAt(),
                seconds,
                RunProgress.of(run.counts(), List.of(), seconds).fraction(),
                run.counts().conceptTotal(),
                failed + run.counts().runFailures() + run.counts().failuresOutsidePlan());
    }
}
