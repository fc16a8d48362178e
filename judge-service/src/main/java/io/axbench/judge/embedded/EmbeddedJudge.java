package io.axbench.judge.embedded;

import io.axbench.contracts.Reason;
import io.axbench.judge.domain.Answer;
import io.axbench.judge.domain.Judge;
import io.axbench.judge.domain.RatingIdentity;
import io.axbench.judge.domain.Ratings;
import io.axbench.judge.domain.Verdict;
import io.axbench.judge.embedded.TokenSurprise.Question;
import java.util.ArrayList;
import java.util.List;

/**
 * The judge without an API key. Instruction and fluency are ordinal models over seven features, the concept is a rule
 * over embeddings and words; what evades answers nothing, word salad at most in part.
 *
 * <p>It cannot tell a right answer from a wrong one and takes a sentence with the question's words for an answer: read
 * its numbers with its name beside them and never mix them with another judge's.
 */
public final class EmbeddedJudge implements Judge {

    /** The id in a specification. */
    public static final String ID = "embedded";

    /** Changed whenever the formulas change, so that old ratings are not taken for new ones. */
    private static final String SCIENCE = "embedded-2";

    private final FeatureExtractor features;
    private final ConceptPresence presence;
    private final JudgeWeights weights;
    private final String version;

    /**
     * A judge.
     *
     * @param embedder gives texts a direction; asked for the same instruction many times
     * @param surprise of the language model that the weights were fitted for
     * @param weights all its numbers
     */
    public EmbeddedJudge(TextEmbedder embedder, TokenSurprise surprise, JudgeWeights weights) {
        this.features = new FeatureExtractor(embedder, surprise, weights.phrases());
        this.presence = new ConceptPresence(embedder, weights.fit().concept(), weights.idf());
        this.weights = weights;
        this.version = RatingIdentity.hash(SCIENCE, weights.hash());
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String languageModel() {
        return weights.fit().languageModel();
    }

    @Override
    public String weightHash() {
        return weights.fit().weightHash();
    }

    @Override
    public List<Ratings> rate(List<Answer> answers) {
        List<Question> questions = new ArrayList<>();
        for (Answer answer : answers) {
            questions.add(new Question(answer.instruction(), answer.text()));
        }
        List<Features> rows = features.of(questions);
        List<Ratings> ratings = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            ratings.add(rate(answers.get(i), rows.get(i)));
        }
        return List.copyOf(ratings);
    }

    private Ratings rate(Answer answer, Features row) {
        JudgeWeights.Fit fit = weights.fit();
        double instruct = row.limit(fit.instruct().expected(row));
        double fluency = fit.fluency().expected(row);
        double present = presence.of(answer.concept(), answer.text());
        return new Ratings(
                verdict(present, fit.concept().rating(present)),
                verdict(instruct, fit.instruct().rating(instruct)),
                verdict(fluency, fit.fluency().rating(fluency)));
    }

    private static Verdict verdict(double score, int rating) {
        return Double.isFinite(score)
                ? new Verdict.Rated(rating)
                : new Verdict.Failed(
                        Reason.NON_FINITE, "embedded judge: a feature is " + score + ", expected a number");
    }
}
