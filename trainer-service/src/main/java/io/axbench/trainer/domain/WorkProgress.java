package io.axbench.trainer.domain;

import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.Progress;
import io.axbench.delivery.ProgressReporter;
import org.jspecify.annotations.Nullable;

/** Tells how far the work on one concept is, with the tokens and seconds since the last word. */
final class WorkProgress {

    private final ConceptReady concept;
    private final ProgressReporter reporter;
    private long last = System.nanoTime();

    WorkProgress(ConceptReady concept, ProgressReporter reporter) {
        this.concept = concept;
        this.reporter = reporter;
    }

    void report(String stage, @Nullable String method, long done, long total, long tokens) {
        long now = System.nanoTime();
        reporter.report(new Progress(
                concept.runId(),
                "trainer",
                stage,
                concept.conceptId(),
                method,
                done,
                total,
                tokens,
                (now - last) / 1e9));
        last = now;
    }
}
