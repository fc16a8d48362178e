package io.axbench.judge.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Axis;
import io.axbench.contracts.Cost;
import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.JudgeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of steered texts for one judge.
 *
 * @param page the page, with this judge alone among its judges
 */
public record PageOfTexts(GenerationsReady page) {

    /** Refuses a page that is not for one judge. */
    public PageOfTexts {
        if (page.judges().size() != 1) {
            throw new IllegalArgumentException("a page for the judges " + page.judges() + ", expected one");
        }
    }

    /** The page once for each judge that is to rate it. */
    public static List<PageOfTexts> forEachJudge(GenerationsReady page) {
        return page.judges().stream()
                .distinct()
                .map(judge -> new PageOfTexts(with(page, judge)))
                .toList();
    }

    /** The judge, as the run specifies it. */
    public JudgeSpec judge() {
        return page.judges().getFirst();
    }

    /** What this piece of work is: the same page of the same result in the same run for the same judge. */
    public String identity() {
        return RatingIdentity.hash(
                page.runId(),
                Integer.toString(page.conceptId()),
                page.method(),
                page.resultId(),
                Integer.toString(page.page()),
                judge().toString());
    }

    /** The texts by the identity of their rating, each once. */
    public Map<String, Answer> answers(String judgeVersion) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (SteeredText text : page.texts()) {
            Answer answer = answer(text);
            answers.put(RatingIdentity.of(judgeVersion, answer), answer);
        }
        return answers;
    }

    /**
     * The message that the ratings travel in.
     *
     * @param judge who rated
     * @param stored ratings by identity, one for each of {@link #answers}
     * @param seconds how long it took
     */
    public GenerationsJudged judged(Judge judge, Map<String, Ratings> stored, double seconds) {
        List<Rating> ratings = new ArrayList<>();
        for (SteeredText text : page.texts()) {
            ratings.add(rating(text, stored.get(RatingIdentity.of(judge.version(), answer(text)))));
        }
        return new GenerationsJudged(
                page.runId(),
                page.conceptId(),
                page.method(),
                page.resultId(),
                page.page(),
                page.pages(),
                new JudgeIdentity(judge.id(), judge.version(), judge.languageModel(), sameAsSubject(judge)),
                ratings,
                List.of(),
                Cost.NONE,
                seconds);
    }

    /** The message that tells that the page stays without ratings. */
    public WorkFailed failed(String service, AxbenchException fault) {
        return new WorkFailed(
                page.runId(),
                service,
                page.conceptId(),
                page.method(),
                Axis.STEERING,
                fault.reason(),
                String.valueOf(fault.getMessage()),
                true);
    }

    /** By the id, or by the weights, whatever they are called. */
    private boolean sameAsSubject(Judge judge) {
        return page.subject().equals(judge.languageModel())
                || page.provenance().model().equals(judge.languageModel())
                || page.provenance().weightHash().equals(judge.weightHash());
    }

    private static Rating rating(SteeredText text, @Nullable Ratings given) {
        if (given == null) {
            throw new IllegalStateException("a text without ratings: " + text.instructionId() + " at " + text.factor());
        }
        return new Rating(
                text.instructionId(),
                text.factor(),
                0,
                given.concept().value(),
                given.instruction().value(),
                given.fluency().value(),
                null);
    }

    private Answer answer(SteeredText text) {
        return new Answer(page.concept(), text.instruction(), text.text());
    }

    private static GenerationsReady with(GenerationsReady page, JudgeSpec judge) {
        return new GenerationsReady(
                page.runId(),
                page.conceptId(),
                page.concept(),
                page.method(),
                page.resultId(),
                page.page(),
                page.pages(),
                page.texts(),
                List.of(judge),
                page.judgingBudget(),
                page.subject(),
                page.note(),
                page.provenance(),
                page.seconds());
    }
}
