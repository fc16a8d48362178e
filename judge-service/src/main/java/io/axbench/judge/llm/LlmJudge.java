package io.axbench.judge.llm;

import io.axbench.contracts.Cost;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.endpoint.Asker;
import io.axbench.endpoint.ChatEndpoint;
import io.axbench.endpoint.Question;
import io.axbench.endpoint.Reply;
import io.axbench.endpoint.Reply.Answered;
import io.axbench.endpoint.Reply.Refused;
import io.axbench.judge.domain.Answer;
import io.axbench.judge.domain.Confidences;
import io.axbench.judge.domain.Errand;
import io.axbench.judge.domain.JudgeFacts;
import io.axbench.judge.domain.JudgeMetrics;
import io.axbench.judge.domain.Opinion;
import io.axbench.judge.domain.Opinions;
import io.axbench.judge.domain.PageJudge;
import io.axbench.judge.domain.RatingIdentity;
import io.axbench.judge.domain.Ratings;
import io.axbench.judge.domain.Verdict;
import io.axbench.judge.domain.Verdict.Unparseable;
import io.axbench.judge.embedded.TextEmbedder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A language model behind an endpoint as a judge: three questions a text and sample, all of a page side by side.
 *
 * <p>It keeps nothing itself. The endpoint's store has every reply that was paid for; the ratings are read from the
 * replies each time, so a page that is rated again, after a crash or for another run, costs nothing and gives the same.
 */
public final class LlmJudge implements PageJudge {

    private static final int AXES = 3;

    private final JudgeSpec spec;
    private final ChatEndpoint endpoint;
    private final Prompts prompts;
    private final int maxTokens;
    private final Stability stability;
    private final JudgeMetrics metrics;

    /**
     * A judge.
     *
     * @param spec how often and how warm it is asked
     * @param endpoint of its language model
     * @param prompts what it is asked
     * @param maxTokens longest reply, in the model's tokens
     * @param embedder for its explanations; asked only where samples differ
     */
    public LlmJudge(
            JudgeSpec spec,
            ChatEndpoint endpoint,
            Prompts prompts,
            int maxTokens,
            TextEmbedder embedder,
            JudgeMetrics metrics) {
        this.spec = spec;
        this.endpoint = endpoint;
        this.prompts = prompts;
        this.maxTokens = maxTokens;
        this.stability = new Stability(embedder);
        this.metrics = metrics;
    }

    @Override
    public JudgeFacts facts() {
        String version = RatingIdentity.hash(
                VerdictParser.VERSION,
                prompts.hash(),
                endpoint.model(),
                Double.toString(spec.temperature()),
                Integer.toString(maxTokens));
        return new JudgeFacts(spec.id(), version, endpoint.model(), "");
    }

    @Override
    public Opinions rate(List<Answer> answers, Errand errand) {
        int perText = spec.samples() * AXES;
        AskedSoFar asked = new AskedSoFar(errand, perText);
        errand.rated(0, 0);
        long start = System.nanoTime();
        List<Reply> replies = endpoint.ask(
                questions(answers, errand), new Asker(errand.runId(), errand.piece(), errand.budget(), asked::look));
        List<Opinion> opinions = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            opinions.add(opinion(replies.subList(i * perText, (i + 1) * perText)));
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        Cost cost = Bill.of(replies);
        int reused = (int) cost.cached() / perText;
        metrics.reused(spec.id(), reused);
        metrics.rated(spec.id(), answers.size() - reused, seconds);
        errand.rated(answers.size(), seconds);
        return new Opinions(opinions, cost);
    }

    /** By text, then by sample, then by axis. */
    private List<Question> questions(List<Answer> answers, Errand errand) {
        List<Question> questions = new ArrayList<>(answers.size() * spec.samples() * AXES);
        for (Answer answer : answers) {
            List<String> about = new ArrayList<>();
            for (Prompt prompt : prompts.all()) {
                about.add(prompt.about(answer));
            }
            for (int sample = 0; sample < spec.samples(); sample++) {
                for (int axis = 0; axis < AXES; axis++) {
                    questions.add(new Question(
                            prompts.all().get(axis).id(),
                            about.get(axis),
                            spec.temperature(),
                            maxTokens,
                            errand.firstSample() + sample));
                }
            }
        }
        return questions;
    }

    private Opinion opinion(List<Reply> replies) {
        List<Ratings> samples = new ArrayList<>();
        for (int sample = 0; sample < spec.samples(); sample++) {
            int first = sample * AXES;
            samples.add(new Ratings(
                    verdict(replies.get(first)), verdict(replies.get(first + 1)), verdict(replies.get(first + 2))));
        }
        if (spec.samples() == 1) {
            return new Opinion(samples, null);
        }
        return new Opinion(
                samples,
                new Confidences(
                        confidence(samples, replies, 0),
                        confidence(samples, replies, 1),
                        confidence(samples, replies, 2)));
    }

    private @Nullable Double confidence(List<Ratings> samples, List<Reply> replies, int axis) {
        List<Verdict> verdicts = new ArrayList<>();
        List<String> explanations = new ArrayList<>();
        for (int sample = 0; sample < samples.size(); sample++) {
            verdicts.add(samples.get(sample).all().get(axis));
            explanations.add(explanation(replies.get(sample * AXES + axis)));
        }
        return stability.confidence(verdicts, explanations);
    }

    private static Verdict verdict(Reply reply) {
        return switch (reply) {
            case Answered answered -> VerdictParser.parse(answered.text(), answered.complete());
            case Refused refused -> new Unparseable("refused: " + refused.why());
        };
    }

    private static String explanation(Reply reply) {
        return switch (reply) {
            case Answered answered -> VerdictParser.explanation(answered.text());
            case Refused _ -> "";
        };
    }
}
