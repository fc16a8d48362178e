package io.axbench.judge.messaging;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.Message;
import io.axbench.contracts.Progress;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunPaused;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.detection.RatingPrompt;
import io.axbench.delivery.Claim;
import io.axbench.delivery.DeliveryConfig;
import io.axbench.delivery.Outbox;
import io.axbench.delivery.ProgressReporter;
import io.axbench.delivery.Worker;
import io.axbench.endpoint.Asker;
import io.axbench.endpoint.Endpoints;
import io.axbench.endpoint.Spending;
import io.axbench.judge.domain.Answer;
import io.axbench.judge.domain.JudgeMetrics;
import io.axbench.judge.domain.Opinions;
import io.axbench.judge.domain.PageJudge;
import io.axbench.judge.domain.PageOfTexts;
import io.axbench.judge.domain.Piece;
import io.axbench.judge.domain.RowsToRate;
import io.axbench.judge.llm.TextRater;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Has a page rated by its judge, or texts by the endpoint of a method, and publishes the ratings. */
@ApplicationScoped
public class JudgeWorker implements Worker {

    private static final RatingPrompt QUESTION = RatingPrompt.load();

    private final Judges judges;
    private final Endpoints endpoints;
    private final Spending spending;
    private final Outbox outbox;
    private final ProgressReporter progress;
    private final JudgeMetrics metrics;
    private final DeliveryConfig delivery;

    JudgeWorker(
            Judges judges,
            Endpoints endpoints,
            Spending spending,
            Outbox outbox,
            ProgressReporter progress,
            JudgeMetrics metrics,
            DeliveryConfig delivery) {
        this.judges = judges;
        this.endpoints = endpoints;
        this.spending = spending;
        this.outbox = outbox;
        this.progress = progress;
        this.metrics = metrics;
        this.delivery = delivery;
    }

    /** A final fault ends this piece alone: the concept's other methods and judges go on. */
    @Override
    public void work(Claim claim) {
        Piece piece = Piece.of(claim.message());
        try {
            switch (piece) {
                case PageOfTexts page -> judge(claim, page);
                case RowsToRate rows -> detect(claim, rows);
            }
        } catch (AxbenchException e) {
            if (e.reason() == Reason.LEASE_LOST) {
                throw e;
            }
            AxbenchException fault = named(piece, e);
            if (fault.reason() == Reason.BUDGET_SPENT) {
                pause(claim, piece, fault);
                return;
            }
            if (fault.reason().retriable()) {
                throw fault;
            }
            claim.done(() -> outbox.publish(piece.failed(delivery.service(), fault)));
        }
    }

    @Override
    public WorkFailed failure(Message message, String service, Reason reason, String detail) {
        return Piece.of(message).failed(service, new AxbenchException(reason, detail));
    }

    private void judge(Claim claim, PageOfTexts page) {
        PageJudge judge = judges.get(page.judge());
        long start = System.nanoTime();
        List<Answer> answers = page.answers();
        Opinions opinions = judge.rate(answers, new ClaimErrand(claim, page, this::report));
        claim.done(() -> outbox.publish(page.judged(judge.facts(), opinions, (System.nanoTime() - start) * 1e-9)));
        metrics.unreadable(judge.facts().id(), opinions.missing());
    }

    private void detect(Claim claim, RowsToRate rows) {
        TextRater rater = new TextRater(endpoints.get(rows.endpoint()), QUESTION, metrics);
        DetectionScored scored = rater.rate(rows, new ClaimErrand(claim, rows, this::report));
        claim.done(() -> outbox.publish(scored));
        long unreadable =
                scored.scores().stream().filter(ExampleScore::unreadable).count();
        metrics.unreadable(rows.endpoint(), (int) unreadable);
    }

    /** The piece rests until its run may spend more. What was paid for is kept. */
    private void pause(Claim claim, Piece piece, AxbenchException fault) {
        String runId = piece.runId();
        Asker asker = new Asker(runId, piece.budget(), () -> {});
        String detail = String.valueOf(fault.getMessage());
        claim.pause(() -> spending.exhausted(asker), detail, () -> {
            double spent = spending.taken(runId);
            outbox.publish(new RunPaused(runId, delivery.service(), spending.limit(asker), spent, detail));
        });
    }

    private static AxbenchException named(Piece piece, AxbenchException e) {
        return new AxbenchException(e.reason(), piece.rater() + ": " + e.getMessage(), e);
    }

    private void report(Piece piece, int done, double seconds) {
        progress.report(new Progress(
                piece.runId(),
                delivery.service(),
                piece.stage(),
                piece.conceptId(),
                piece.method(),
                done,
                piece.size(),
                0,
                seconds));
    }
}
