package io.axbench.judge.store;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Cost;
import io.axbench.judge.domain.Answer;
import io.axbench.judge.domain.Errand;
import io.axbench.judge.domain.Judge;
import io.axbench.judge.domain.JudgeFacts;
import io.axbench.judge.domain.JudgeMetrics;
import io.axbench.judge.domain.Opinion;
import io.axbench.judge.domain.Opinions;
import io.axbench.judge.domain.PageJudge;
import io.axbench.judge.domain.RatingIdentity;
import io.axbench.judge.domain.Ratings;
import io.axbench.judge.domain.Verdict.Failed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A judge that computes: it is asked in small batches for what was not kept yet, by one page at a time, for its models
 * fill the cores by themselves. It would say the same again, so it is asked once however many samples are wanted.
 */
final class KeptJudge implements PageJudge {

    private final Judge judge;
    private final RatingStore store;
    private final JudgeMetrics metrics;
    private final int batch;
    private final Lock turn = new ReentrantLock(true);

    KeptJudge(Judge judge, RatingStore store, JudgeMetrics metrics, int batch) {
        this.judge = judge;
        this.store = store;
        this.metrics = metrics;
        this.batch = batch;
    }

    @Override
    public JudgeFacts facts() {
        return new JudgeFacts(judge.id(), judge.version(), judge.languageModel(), judge.weightHash());
    }

    @Override
    public Opinions rate(List<Answer> answers, Errand errand) {
        Map<String, Answer> all = new LinkedHashMap<>();
        for (Answer answer : answers) {
            all.put(RatingIdentity.of(judge.version(), errand.firstSample(), answer, errand.recompute()), answer);
        }
        Map<String, Answer> open = new LinkedHashMap<>(all);
        Map<String, Ratings> given = new HashMap<>(store.find(all.keySet()));
        open.keySet().removeAll(given.keySet());
        int kept = all.size() - open.size();
        metrics.reused(judge.id(), kept);
        errand.rated(kept, 0);
        List<String> identities = List.copyOf(open.keySet());
        for (int from = 0; from < identities.size(); from += batch) {
            errand.checkpoint();
            int to = Math.min(from + batch, identities.size());
            errand.rated(kept + to, rateBatch(errand, identities.subList(from, to), open));
        }
        given.putAll(store.find(open.keySet()));
        return opinions(all.keySet(), given);
    }

    private static Opinions opinions(Set<String> identities, Map<String, Ratings> given) {
        List<Opinion> opinions = new ArrayList<>();
        for (String identity : identities) {
            opinions.add(new Opinion(List.of(Objects.requireNonNull(given.get(identity), identity)), null));
        }
        return new Opinions(opinions, Cost.NONE);
    }

    /** Rates and keeps a batch; if one of its texts could not be rated, keeps the others and fails. */
    private double rateBatch(Errand errand, List<String> identities, Map<String, Answer> open) {
        List<Answer> asked = new ArrayList<>();
        for (String identity : identities) {
            asked.add(Objects.requireNonNull(open.get(identity)));
        }
        long start = System.nanoTime();
        List<Ratings> ratings = inTurn(asked);
        double seconds = (System.nanoTime() - start) * 1e-9;
        Map<String, Ratings> whole = new LinkedHashMap<>();
        Optional<Failed> failure = Optional.empty();
        for (int i = 0; i < ratings.size(); i++) {
            Optional<Failed> failed = ratings.get(i).failure();
            if (failed.isEmpty()) {
                whole.put(identities.get(i), ratings.get(i));
            }
            failure = failure.or(() -> failed);
        }
        errand.commit(() -> store.keep(judge.version(), errand.firstSample(), whole));
        metrics.rated(judge.id(), whole.size(), seconds);
        if (failure.isPresent()) {
            throw new AxbenchException(failure.get().reason(), failure.get().detail());
        }
        return seconds;
    }

    private List<Ratings> inTurn(List<Answer> asked) {
        turn.lock();
        try {
            return judge.rate(asked);
        } finally {
            turn.unlock();
        }
    }
}
