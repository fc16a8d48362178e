package io.axbench.generator.messaging;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Cost;
import io.axbench.contracts.Progress;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunPaused;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.spec.Budget;
import io.axbench.delivery.Claim;
import io.axbench.delivery.Outbox;
import io.axbench.delivery.ProgressReporter;
import io.axbench.delivery.Worker;
import io.axbench.endpoint.Asker;
import io.axbench.endpoint.Endpoints;
import io.axbench.endpoint.Spending;
import io.axbench.generator.config.GeneratorConfig;
import io.axbench.generator.config.Roots;
import io.axbench.generator.domain.Mark;
import io.axbench.generator.domain.RunPlan;
import io.axbench.generator.domain.RunPlan.Batch;
import io.axbench.generator.making.LanguageModels;
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
    private final Endpoints endpoints;
    private final Spending spending;
    private final Outbox outbox;
    private final ProgressReporter progress;
    private final GeneratorMetrics metrics;

    RunWorker(
            Roots roots,
            GeneratorConfig config,
            PlanMarks marks,
            Endpoints endpoints,
            Spending spending,
            Outbox outbox,
            ProgressReporter progress,
            GeneratorMetrics metrics) {
        this.roots = roots;
        this.config = config;
        this.marks = marks;
        this.endpoints = endpoints;
        this.spending = spending;
        this.outbox = outbox;
        this.progress = progress;
        this.metrics = metrics;
    }

    @Override
    public void work(Claim claim) {
        if (!(claim.message() instanceof RunSubmitted run)) {
            throw new AxbenchException(Reason.BUG, "only runs are entered as work");
        }
        Budget budget = run.spec().budget();
        Asker asker = new Asker(run.runId(), budget == null ? null : budget.data(), claim::checkpoint);
        try {
            send(claim, run, asker);
        } catch (AxbenchException e) {
            if (e.reason() != Reason.BUDGET_SPENT) {
                throw e;
            }
            pause(claim, asker, String.valueOf(e.getMessage()));
            return;
        }
        claim.done(() -> {});
    }

    private void send(Claim claim, RunSubmitted run, Asker asker) {
        Mark mark = marks.of(run.runId());
        Cost before = spending.spent(run.runId());
        LanguageModels models = new LanguageModels(endpoints::get, asker, config.ahead());
        try (RunPlan plan = RunPlan.open(run, roots.paths(), models)) {
            plan.owe(minus(before, mark.reported()));
            while (mark.sent() < plan.size()) {
                mark = send(claim, plan, run.runId(), mark);
            }
            plan.writeOut(claim::checkpoint);
        }
    }

    private Mark send(Claim claim, RunPlan plan, String runId, Mark mark) {
        long started = System.nanoTime();
        Batch batch = plan.next(mark, config.batch(), claim::checkpoint);
        claim.commit(() -> {
            if (marks.advance(runId, mark, batch.mark())) {
                batch.messages().forEach(outbox::publish);
            }
        });
        int sent = batch.mark().sent();
        metrics.sent(sent - mark.sent() - batch.failed(), batch.failed(), batch.rows());
        double seconds = (System.nanoTime() - started) / 1e9;
        String stage = plan.isMade() ? "data" : "plan";
        progress.report(new Progress(runId, RunPlan.SERVICE, stage, null, null, sent, plan.size(), 0, seconds));
        return batch.mark();
    }

    /** What was paid before this worker took over and has been reported by nobody. */
    private static Cost minus(Cost spent, Cost reported) {
        return new Cost(
                Math.max(0, spent.calls() - reported.calls()),
                0,
                Math.max(0, spent.inputTokens() - reported.inputTokens()),
                Math.max(0, spent.outputTokens() - reported.outputTokens()),
                Math.max(0, spent.dollars() - reported.dollars()));
    }

    /** Rests until the run may spend more, unless it was allowed to meanwhile. */
    private void pause(Claim claim, Asker asker, String detail) {
        String runId = asker.runId();
        claim.pause(() -> spending.exhausted(asker), detail, () -> {
            double limit = spending.limit(asker);
            outbox.publish(new RunPaused(runId, RunPlan.SERVICE, limit, spending.taken(runId), detail));
        });
    }
}
