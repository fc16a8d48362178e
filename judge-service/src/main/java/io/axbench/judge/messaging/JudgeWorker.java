package io.axbench.judge.messaging;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Message;
import io.axbench.contracts.Progress;
import io.axbench.delivery.Claim;
import io.axbench.delivery.DeliveryConfig;
import io.axbench.delivery.Outbox;
import io.axbench.delivery.ProgressReporter;
import io.axbench.delivery.Worker;
import io.axbench.judge.config.JudgeConfig;
import io.axbench.judge.domain.Answer;
import io.axbench.judge.domain.Judge;
import io.axbench.judge.domain.PageOfTexts;
import io.axbench.judge.domain.Ratings;
import io.axbench.judge.domain.Verdict.Failed;
import io.axbench.judge.store.RatingStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rates a page: asks the judge for the texts whose ratings were not kept yet, keeps them, publishes all of them. */
@ApplicationScoped
public class JudgeWorker implements Worker {

    private final Judges judges;
    private final RatingStore store;
    private final Outbox outbox;
    private final ProgressReporter progress;
    private final JudgeMetrics metrics;
    private final JudgeConfig config;
    private final DeliveryConfig delivery;

    JudgeWorker(
            Judges judges,
            RatingStore store,
            Outbox outbox,
            ProgressReporter progress,
            JudgeMetrics metrics,
            JudgeConfig config,
            DeliveryConfig delivery) {
        this.judges = judges;
        this.store = store;
        this.outbox = outbox;
        this.progress = progress;
        this.metrics = metrics;
        this.config = config;
        this.delivery = delivery;
    }

    /** A final fault ends this page of this method alone: the concept's other methods go on. */
    @Override
    public void work(Claim claim) {
        PageOfTexts page = new PageOfTexts(generations(claim.message()));
        try {
            rate(claim, page, judges.get(page.judge().id()));
        } catch (AxbenchException e) {
            if (e.reason().retriable()) {
                throw e;
            }
            claim.done(() -> outbox.publish(page.failed(delivery.service(), e)));
        }
    }

    private void rate(Claim claim, PageOfTexts page, Judge judge) {
        long start = System.nanoTime();
        Map<String, Answer> answers = page.answers(judge.version());
        Map<String, Answer> open = new LinkedHashMap<>(answers);
        open.keySet().removeAll(store.find(answers.keySet()).keySet());
        int kept = answers.size() - open.size();
        metrics.reused(judge.id(), kept);
        report(page, kept, answers.size(), 0);
        List<String> identities = List.copyOf(open.keySet());
        for (int from = 0; from < identities.size(); from += config.batch()) {
            claim.checkpoint();
            int to = Math.min(from + config.batch(), identities.size());
            double seconds = rateBatch(claim, judge, identities.subList(from, to), open);
            report(page, kept + to, answers.size(), seconds);
        }
        claim.done(() -> outbox.publish(page.judged(judge, store.find(answers.keySet()), secondsSince(start))));
    }

    /** Rates and keeps a batch; if one of its texts could not be rated, keeps the others and fails. */
    private double rateBatch(Claim claim, Judge judge, List<String> identities, Map<String, Answer> open) {
        long start = System.nanoTime();
        List<Answer> batch = new ArrayList<>();
        for (String identity : identities) {
            batch.add(open.get(identity));
        }
        List<Ratings> ratings = judge.rate(batch);
        Map<String, Ratings> whole = new LinkedHashMap<>();
        Optional<Failed> failure = Optional.empty();
        for (int i = 0; i < ratings.size(); i++) {
            Optional<Failed> failed = ratings.get(i).failure();
            if (failed.isEmpty()) {
                whole.put(identities.get(i), ratings.get(i));
            }
            failure = failure.or(() -> failed);
        }
        double seconds = secondsSince(start);
        claim.commit(() -> store.keep(judge.version(), whole));
        metrics.rated(judge.id(), whole.size(), seconds);
        if (failure.isPresent()) {
            throw new AxbenchException(failure.get().reason(), failure.get().detail());
        }
        return seconds;
    }

    private void report(PageOfTexts page, int done, int total, double seconds) {
        GenerationsReady generations = page.page();
        progress.report(new Progress(
                generations.runId(),
                delivery.service(),
                "judge",
                generations.conceptId(),
                generations.method(),
                done,
                total,
                0,
                seconds));
    }

    private static GenerationsReady generations(Message message) {
        if (message instanceof GenerationsReady page) {
            return page;
        }
        throw new IllegalStateException("work of type " + message.getClass().getSimpleName());
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
