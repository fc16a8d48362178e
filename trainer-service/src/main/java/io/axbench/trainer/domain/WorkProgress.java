package io.axbench.trainer.domain;

import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.Progress;
import io.axbench.delivery.ProgressReporter;
import org.jspecify.annotations.Nullable;

/** Tells how far the work on one concept is, with the tokens and seconds of a {@link TokenWindow}. */
final class WorkProgress {

    private final ConceptReady concept;
    private final ProgressReporter reporter;
    private final TokenWindow window = new TokenWindow(System.nanoTime());

    WorkProgress(ConceptReady concept, ProgressReporter reporter) {
        this.concept = concept;
        this.reporter = reporter;
    }

    void report(String stage, @Nullable String method, long done, long total, long tokens) {
        window.next(System.nanoTime(), tokens);
        reporter.report(new Progress(
                concept.runId(),
                "trainer",
                stage,
                concept.conceptId(),
                method,
                done,
                total,
                window.tokens(),
                window.seconds()));
    }
}
