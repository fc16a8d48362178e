package io.axbench.generator.messaging;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Progress;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunSubmitted;
import io.axbench.delivery.Claim;
import io.axbench.delivery.Outbox;
import io.axbench.delivery.ProgressReporter;
import io.axbench.delivery.Worker;
import io.axbench.generator.config.GeneratorConfig;
import io.axbench.generator.config.Roots;
import io.axbench.generator.domain.RunPlan;
import io.axbench.generator.domain.RunPlan.Batch;
import io.axbench.generator.store.PlanMarks;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Publishes a run's messages batch by batch. Each batch and the mark of how far the run is are one transaction, so that a
 * worker that takes over neither repeats nor leaves out a concept.
 */
@ApplicationScoped
public class RunWorker implements Worker {

    private final Roots roots;
    private final GeneratorConfig config;
    private final PlanMarks marks;
    private final Outbox outbox;
    private final ProgressReporter progress;
    private final GeneratorMetrics metrics;

    RunWorker(
            Roots roots,
            GeneratorConfig config,
            PlanMarks marks,
            Outbox outbox,
            ProgressReporter progress,
            GeneratorMetrics metrics) {
        this.roots = roots;
        this.config = config;
        this.marks = marks;
        this.outbox = outbox;
        this.progress = progress;
        this.metrics = metrics;
    }

    @Override
    public void work(Claim claim) {
        if (!(claim.message() instanceof RunSubmitted run)) {
            throw new AxbenchException(Reason.BUG, "only runs are entered as work");
        }
        try (RunPlan plan = RunPlan.open(run, roots.paths())) {
            int sent = marks.sent(run.runId());
            while (sent < plan.size()) {
                sent = send(claim, plan, run.runId(), sent);
            }
        }
        claim.done(() -> {});
    }

    private int send(Claim claim, RunPlan plan, String runId, int sent) {
        long started = System.nanoTime();
        Batch batch = plan.next(sent, config.batch(), claim::checkpoint);
        claim.commit(() -> {
            if (marks.advance(runId, sent, batch.sent())) {
                batch.messages().forEach(outbox::publish);
            }
        });
        metrics.sent(batch.sent() - sent - batch.failed(), batch.failed(), batch.rows());
        double seconds = (System.nanoTime() - started) / 1e9;
        progress.report(
                new Progress(runId, RunPlan.SERVICE, "plan", null, null, batch.sent(), plan.size(), 0, seconds));
        return batch.sent();
    }
}
