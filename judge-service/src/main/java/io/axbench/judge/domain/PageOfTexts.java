package io.axbench.judge.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Axis;
import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.GenerationsJudged.Confidence;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.JudgeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page of steered texts for one judge.
 *
 * @param page the page, with this judge alone among its judges
 */
public record PageOfTexts(GenerationsReady page) implements Piece {

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

    /** Whether it is rated only once it is released. */
    public boolean held() {
        return Boolean.TRUE.equals(page.held());
    }

    @Override
    public GenerationsReady stored() {
        return page;
    }

    @Override
    public String runId() {
        return page.runId();
    }

    @Override
    public int conceptId() {
        return page.conceptId();
    }

    @Override
    public String method() {
        return page.method();
    }

    @Override
    public @Nullable Double budget() {
        return page.judgingBudget();
    }

    @Override
    public @Nullable String recompute() {
        return page.recompute();
    }

    @Override
    public String stage() {
        return "judge";
    }

    @Override
    public int size() {
        return page.texts().size();
    }

    @Override
    public String rater() {
        return "judge " + judge().id();
    }

    /** The same page of the same result in the same run for the same judge. */
    @Override
    public String identity() {
        return RatingIdentity.hash(
                page.runId(),
                Integer.toString(page.conceptId()),
                page.method(),
                page.resultId(),
                Integer.toString(page.page()),
                judge().toString());
    }

    /** The texts, each once. */
    public List<Answer> answers() {
        return page.texts().stream().map(this::answer).distinct().toList();
    }

    /**
     * The message that the ratings travel in.
     *
     * @param judge who rated
     * @param opinions one for each of {@link #answers}, in their order
     * @param seconds how long it took
     */
    public GenerationsJudged judged(JudgeFacts judge, Opinions opinions, double seconds) {
        List<Answer> answers = answers();
        Map<Answer, Opinion> byAnswer = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            byAnswer.put(answers.get(i), opinions.opinions().get(i));
        }
        List<Rating> ratings = new ArrayList<>();
        List<Confidence> confidence = new ArrayList<>();
        for (SteeredText text : page.texts()) {
            Opinion opinion = Objects.requireNonNull(byAnswer.get(answer(text)));
            for (int sample = 0; sample < opinion.samples().size(); sample++) {
                ratings.add(rating(text, sample, opinion.samples().get(sample)));
            }
            Confidences sure = opinion.confidence();
            if (sure != null) {
                confidence.add(new Confidence(
                        text.instructionId(), text.factor(), sure.concept(), sure.instruction(), sure.fluency()));
            }
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
                confidence,
                opinions.cost(),
                seconds);
    }

    @Override
    public WorkFailed failed(String service, AxbenchException fault) {
        return new WorkFailed(
                page.runId(),
                service,
                page.conceptId(),
                page.method(),
                judge().id(),
                Axis.STEERING,
                fault.reason(),
                String.valueOf(fault.getMessage()),
                true,
                null);
    }

    /** By the id, or by the weights, whatever they are called. */
    private boolean sameAsSubject(JudgeFacts judge) {
        return page.subject().equals(judge.languageModel())
                || page.provenance().model().equals(judge.languageModel())
                || page.provenance().weightHash().equals(judge.weightHash());
    }

    private static Rating rating(SteeredText text, int sample, Ratings given) {
        return new Rating(
                text.instructionId(),
                text.factor(),
                sample,
                given.concept().value(),
                given.instruction().value(),
                given.fluency().value(),
                given.unreadable());
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
                page.recompute(),
                page.held(),
                page.subject(),
                page.note(),
                page.provenance(),
                page.seconds());
    }
}
