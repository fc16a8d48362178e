package io.axbench.judge.messaging;

import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.judge.domain.Answer;
import io.axbench.judge.domain.Judge;
import io.axbench.judge.domain.JudgeSource;
import io.axbench.judge.domain.PageJudge;
import io.axbench.judge.domain.Ratings;
import io.axbench.judge.domain.Verdict;
import io.axbench.judge.store.KeptRatings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Rates by the text: "good" 2, "mute" unparseable, "broken" fails for good, "later" fails once, "waits" until it may go on; counts calls. */
@Singleton
public class ScriptedJudge implements Judge, JudgeSource {

    static final String ID = "scripted";

    final Map<String, Integer> calls = new ConcurrentHashMap<>();
    final CountDownLatch mayGoOn = new CountDownLatch(1);

    private final PageJudge kept;

    ScriptedJudge(KeptRatings ratings) {
        this.kept = ratings.of(this);
    }

    @Override
    public Optional<PageJudge> find(JudgeSpec spec) {
        return spec.id().equals(ID) ? Optional.of(kept) : Optional.empty();
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return "script-1";
    }

    @Override
    public String languageModel() {
        return "none";
    }

    @Override
    public String weightHash() {
        return "";
    }

    @Override
    public List<Ratings> rate(List<Answer> answers) {
        return answers.stream().map(this::rate).toList();
    }

    private Ratings rate(Answer answer) {
        int call = calls.merge(answer.text(), 1, Integer::sum);
        Verdict fluency = switch (answer.text().split(" ")[0]) {
            case "good" -> new Verdict.Rated(2);
            case "mute" -> new Verdict.Unparseable("no number");
            case "waits" -> new Verdict.Rated(awaited());
            case "broken" -> new Verdict.Failed(Reason.NON_FINITE, "scripted: not a number");
            case "later" ->
                call == 1 ? new Verdict.Failed(Reason.ENDPOINT_UNAVAILABLE, "scripted: away") : new Verdict.Rated(1);
            default -> new Verdict.Rated(0);
        };
        return new Ratings(new Verdict.Rated(1), new Verdict.Rated(2), fluency);
    }

    private int awaited() {
        try {
            return mayGoOn.await(30, TimeUnit.SECONDS) ? 2 : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
