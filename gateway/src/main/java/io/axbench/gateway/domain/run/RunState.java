package io.axbench.gateway.domain.run;

/** Where a run stands. The last four are ends. */
public enum RunState {
    /** Accepted; its concepts are not known yet. */
    SUBMITTED,
    /** Planned, and results are awaited. */
    RUNNING,
    /** A service rests until the run may spend more; what others still do goes on. */
    PAUSED_BUDGET,
    /** Every piece has its result. */
    COMPLETED,
    /** Every piece has ended, some by a final failure. */
    COMPLETED_WITH_FAILURES,
    /** The run as a whole failed, or all of its pieces. */
    FAILED,
    /** A person ended it. */
    CANCELLED;

    /** Whether nothing more is awaited. */
    public boolean finished() {
        return switch (this) {
            case SUBMITTED, RUNNING, PAUSED_BUDGET -> false;
            case COMPLETED, COMPLETED_WITH_FAILURES, FAILED, CANCELLED -> true;
        };
    }

    /**
     * The state that follows from the counts; the same counts give the same state, whatever way led to them.
     *
     * <p>A cancelled run stays cancelled. Failure of the run as a whole wins over what has arrived. A piece that failed
     * and has a result all the same counts as done (see {@link StageCount}). A run of which something is still awaited is
     * paused as soon as one service rests, though others may still work: without a person it does not come to its end.
     * So is one whose pieces have ended, some by a failure: other pages of a failed piece may be what rests. A run all
     * of whose pieces have results has ended, whatever rests.
     */
    public static RunState of(RunCounts counts) {
        if (counts.cancelled()) {
            return CANCELLED;
        }
        if (counts.runFailures() > 0) {
            return FAILED;
        }
        if (!counts.planned()) {
            return counts.pauses() > 0 ? PAUSED_BUDGET : SUBMITTED;
        }
        int total = 0;
        int done = 0;
        int failed = 0;
        for (StageCount stage : counts.stages()) {
            total += stage.total();
            done += stage.done();
            failed += stage.failed();
        }
        if (done + failed < total || (failed > 0 && counts.pauses() > 0)) {
            return counts.pauses() > 0 ? PAUSED_BUDGET : RUNNING;
        }
        if (done == 0) {
            return FAILED;
        }
        return failed > 0 || counts.failuresOutsidePlan() > 0 ? COMPLETED_WITH_FAILURES : COMPLETED;
    }
}
