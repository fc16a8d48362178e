package io.axbench.judge.llm;

import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.Cost;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.detection.RatingPrompt;
import io.axbench.endpoint.Asker;
import io.axbench.endpoint.ChatEndpoint;
import io.axbench.endpoint.Question;
import io.axbench.endpoint.Reply;
import io.axbench.endpoint.Reply.Answered;
import io.axbench.endpoint.Reply.Refused;
import io.axbench.judge.domain.Errand;
import io.axbench.judge.domain.JudgeFacts;
import io.axbench.judge.domain.JudgeMetrics;
import io.axbench.judge.domain.RatingIdentity;
import io.axbench.judge.domain.RowsToRate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A language model behind an endpoint that rates for prompt detection: one question a text, the one that the subject
 * model is asked by the trainer, all of a concept side by side. As {@link LlmJudge}, it keeps nothing itself.
 *
 * @param endpoint of the model
 * @param prompt the question
 */
public record TextRater(ChatEndpoint endpoint, RatingPrompt prompt, JudgeMetrics metrics) {

    private static final String TEMPLATE = "detect-concept";

    /**
     * Rates the texts. One whose reply holds no rating, or that the endpoint refused, scores 0 and is marked unreadable.
     *
     * @throws io.axbench.contracts.AxbenchException as {@link ChatEndpoint#ask}; what was answered is kept
     */
    public DetectionScored rate(RowsToRate rows, Errand errand) {
        AskedSoFar asked = new AskedSoFar(errand, 1);
        errand.rated(0, 0);
        long start = System.nanoTime();
        List<Reply> replies =
                endpoint.ask(questions(rows), new Asker(errand.runId(), errand.piece(), errand.budget(), asked::look));
        List<ExampleScore> scores = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            scores.add(score(rows.concept().eval().get(i), replies.get(i)));
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        Cost cost = Bill.of(replies);
        int reused = (int) cost.cached();
        metrics.reused(endpoint.name(), reused);
        metrics.rated(endpoint.name(), scores.size() - reused, seconds);
        errand.rated(scores.size(), seconds);
        return rows.scored(facts(rows), scores, cost, seconds);
    }

    private JudgeFacts facts(RowsToRate rows) {
        String version = RatingIdentity.hash(
                prompt.template(),
                endpoint.model(),
                Double.toString(rows.temperature()),
                Integer.toString(rows.answerTokens()));
        return new JudgeFacts(endpoint.name(), version, endpoint.model(), "");
    }

    private List<Question> questions(RowsToRate rows) {
        List<Question> questions = new ArrayList<>();
        for (EvalRow row : rows.concept().eval()) {
            questions.add(new Question(
                    TEMPLATE,
                    prompt.about(rows.concept().concept(), row.answer()),
                    rows.temperature(),
                    rows.answerTokens(),
                    rows.sample()));
        }
        return questions;
    }

    private static ExampleScore score(EvalRow row, Reply reply) {
        OptionalDouble rating = switch (reply) {
            case Answered answered -> RatingPrompt.rating(answered.text());
            case Refused _ -> OptionalDouble.empty();
        };
        return new ExampleScore(row.id(), row.category(), rating.orElse(0), rating.isPresent() ? 0 : -1);
    }
}
