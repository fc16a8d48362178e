package io.axbench.gateway.domain.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of a run, counted over rows that are unique by what they are.
 *
 * @param cancelled whether a person ended it
 * @param pauses services that rest because the run has spent what it may
 * @param runFailures final failures of the run as a whole
 * @param conceptTotal how many concepts the plan has; null before any of it arrived
 * @param conceptsPlanned how many of them are known
 * @param conceptsDone concepts all of whose pieces have results
 * @param conceptsFailed concepts all of whose pieces have ended, some by a failure
 * @param failuresOutsidePlan final failures of concepts that the plan does not have
 * @param stages the stages that are asked for, in order
 * @param textsGenerated steered texts that have arrived
 * @param textsJudged steered texts that have ratings, counted once a judge
 * @param textsTotal steered texts awaited
 */
public record RunCounts(
        boolean cancelled,
        int pauses,
        int runFailures,
        @Nullable Integer conceptTotal,
        int conceptsPlanned,
        int conceptsDone,
        int conceptsFailed,
        int failuresOutsidePlan,
        List<StageCount> stages,
        int textsGenerated,
        int textsJudged,
        int textsTotal) {

    /** Copies the list. */
    public RunCounts {
        stages = List.copyOf(stages);
    }

    /** Whether the whole plan has arrived. */
    public boolean planned() {
        return conceptTotal != null && conceptsPlanned >= conceptTotal;
    }
}
