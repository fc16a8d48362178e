package io.axbench.judge.messaging;

import io.axbench.contracts.GenerationsReady;
import io.axbench.delivery.Claim;
import io.axbench.judge.domain.Errand;
import io.axbench.judge.domain.PageOfTexts;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work as the judge sees it.
 *
 * @param claim the piece
 * @param page what it is about
 * @param reporter told how many texts are rated
 */
record ClaimErrand(Claim claim, PageOfTexts page, Reporter reporter) implements Errand {

    /** Tells how far a page is. */
    interface Reporter {

        void report(GenerationsReady page, int done, double seconds);
    }

    @Override
    public String runId() {
        return page.page().runId();
    }

    @Override
    public String piece() {
        return page.identity();
    }

    @Override
    public @Nullable Double budget() {
        return page.page().judgingBudget();
    }

    @Override
    public int firstSample() {
        return 0;
    }

    @Override
    public @Nullable String recompute() {
        return page.page().recompute();
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
        reporter.report(page.page(), texts, seconds);
    }
}
