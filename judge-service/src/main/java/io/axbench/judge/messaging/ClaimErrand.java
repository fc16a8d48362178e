package io.axbench.judge.messaging;

import io.axbench.delivery.Claim;
import io.axbench.judge.domain.Errand;
import io.axbench.judge.domain.Piece;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work as the judge sees it.
 *
 * @param claim the piece
 * @param work what it is about
 * @param reporter told how many texts are rated
 */
record ClaimErrand(Claim claim, Piece work, Reporter reporter) implements Errand {

    /** Tells how far a piece is. */
    interface Reporter {

        void report(Piece work, int done, double seconds);
    }

    @Override
    public String runId() {
        return work.runId();
    }

    @Override
    public String piece() {
        return work.identity();
    }

    @Override
    public @Nullable Double budget() {
        return work.budget();
    }

    @Override
    public int firstSample() {
        return 0;
    }

    @Override
    public @Nullable String recompute() {
        return work.recompute();
    }

    @Override
    public void checkpoint() {
        claim.checkpoint();
    }

    @Override
    public void commit(Runnable rows) {
        claim.commit(rows);
    }

    @Override
    public void rated(int texts, double seconds) {
        reporter.report(work, texts, seconds);
    }
}
