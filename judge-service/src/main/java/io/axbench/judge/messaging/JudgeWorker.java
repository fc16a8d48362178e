package io.axbench.judge.messaging;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Message;
import io.axbench.contracts.Progress;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunPaused;
import io.axbench.delivery.Claim;
import io.axbench.delivery.DeliveryConfig;
import io.axbench.delivery.Outbox;
import io.axbench.delivery.ProgressReporter;
import io.axbench.delivery.Worker;
import io.axbench.endpoint.Asker;
import io.axbench.endpoint.Spending;
import io.axbench.judge.domain.Answer;
import io.axbench.judge.domain.JudgeMetrics;
import io.axbench.judge.domain.Opinions;
import io.axbench.judge.domain.PageJudge;
import io.axbench.judge.domain.PageOfTexts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Has a page rated by its judge and publishes the ratings. */
@ApplicationScoped
public class JudgeWorker implements Worker {

    private final Judges judges;
    private final Spending spending;
    private final Outbox outbox;
    private final ProgressReporter progress;
    private final JudgeMetrics metrics;
    private final DeliveryConfig delivery;

    JudgeWorker(
            Judges judges,
            Spending spending,
            Outbox outbox,
            ProgressReporter progress,
            JudgeMetrics metrics,
            DeliveryConfig delivery) {
        this.judges = judges;
        this.spending = spending;
        this.outbox = outbox;
        this.progress = progress;
        this.metrics = metrics;
        this.delivery = delivery;
    }

    /** A final fault ends this page of this method alone: the concept's other methods and judges go on. */
    @Override
    public void work(Claim claim) {
        PageOfTexts page = new PageOfTexts(generations(claim.message()));
        try {
            rate(claim, page, judges.get(page.judge()));
        } catch (AxbenchException e) {
            if (e.reason() == Reason.LEASE_LOST) {
                throw e;
            }
            AxbenchException fault = named(page, e);
            if (fault.reason() == Reason.BUDGET_SPENT) {
                pause(claim, page, fault);
                return;
            }
            if (fault.reason().retriable()) {
                throw fault;
            }
            claim.done(() -> outbox.publish(page.failed(delivery.service(), fault)));
        }
    }

    private void rate(Claim claim, PageOfTexts page, PageJudge judge) {
        long start = System.nanoTime();
        List<Answer> answers = page.answers();
        Opinions opinions = judge.rate(answers, new ClaimErrand(claim, page, this::report));
        claim.done(() -> outbox.publish(page.judged(judge.facts(), opinions, (System.nanoTime() - start) * 1e-9)));
        metrics.unreadable(judge.facts().id(), opinions.missing());
    }

    /** The page rests until its run may spend more. What was paid for is kept. */
    private void pause(Claim claim, PageOfTexts page, AxbenchException fault) {
        String runId = page.page().runId();
        Asker asker = new Asker(runId, page.page().judgingBudget(), () -> {});
        String detail = String.valueOf(fault.getMessage());
        claim.pause(() -> spending.exhausted(asker), detail, () -> {
            double spent = spending.taken(runId);
            outbox.publish(new RunPaused(runId, delivery.service(), spending.limit(asker), spent, detail));
        });
    }

    private static AxbenchException named(PageOfTexts page, AxbenchException e) {
        return new AxbenchException(e.reason(), "judge " + page.judge().id() + ": " + e.getMessage(), e);
    }

    private void report(GenerationsReady page, int done, double seconds) {
        progress.report(new Progress(
                page.runId(),
                delivery.service(),
                "judge",
                page.conceptId(),
                page.method(),
                done,
                page.texts().size(),
                0,
                seconds));
    }

    private static GenerationsReady generations(Message message) {
        if (message instanceof GenerationsReady page) {
            return page;
        }
        throw new IllegalStateException("work of type " + message.getClass().getSimpleName());
    }
}
