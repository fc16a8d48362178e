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
 * The judge without an API key. Instruction and fluency are ordinal models over five features, the concept is a rule
 * over embeddings and words.
 *
 * <p>It cannot tell a right answer from a wrong one, is fooled by an echoed instruction and by a concept's description
 * pasted into the text, and marks down for fluency a text that brings in an unrelated concept: read its numbers with
 * its name beside them and never mix them with another judge's.
 */
public final class EmbeddedJudge implements Judge {

    /** The id in a specification. */
    public static final String ID = "embedded";

    /** Changed whenever the formulas change, so that old ratings are not taken for new ones. */
    private static final String SCIENCE = "embedded-1";

    private static final String EMPTY = ".";

    private final TextEmbedder embedder;
    private final TokenSurprise surprise;
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
        this.embedder = embedder;
        this.surprise = surprise;
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
        List<Features> features = features(answers.stream()
                .map(answer -> new Question(answer.instruction(), answer.text()))
                .toList());
        List<Ratings> ratings = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            ratings.add(rate(answers.get(i), features.get(i)));
        }
        return List.copyOf(ratings);
    }

    /** The five features of each text, in order; the fitting program sees the same ones. */
    public List<Features> features(List<Question> questions) {
        List<double[]> surprises = surprise.of(questions);
        List<Features> features = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            double cos =
                    TextEmbedder.cosine(embedder.embed(question.instruction()), embedder.embed(orDot(question.text())));
            features.add(Features.of(cos, question.text(), surprises.get(i)));
        }
        return List.copyOf(features);
    }

    /** Probability that a text holds the concept of this description. */
    public double presence(String description, String text) {
        double overlap = ConceptModel.overlap(description, text, weights.idf());
        return weights.fit().concept().probability(smax(description, text), overlap);
    }

    private Ratings rate(Answer answer, Features features) {
        JudgeWeights.Fit fit = weights.fit();
        double presence = presence(answer.concept(), answer.text());
        return new Ratings(
                verdict(presence, fit.concept().rating(presence)),
                verdict(fit.instruct().expected(features), fit.instruct().rating(features)),
                verdict(fit.fluency().expected(features), fit.fluency().rating(features)));
    }

    /** Highest cosine of the description and a chunk of the text; -1, the lowest, for a blank text. */
    private double smax(String description, String text) {
        float[] concept = embedder.embed(description);
        double highest = -1;
        for (String chunk : Chunks.of(text)) {
            highest = Math.max(highest, TextEmbedder.cosine(concept, embedder.embed(chunk)));
        }
        return highest;
    }

    private static Verdict verdict(double score, int rating) {
        return Double.isFinite(score)
                ? new Verdict.Rated(rating)
                : new Verdict.Failed(
                        Reason.NON_FINITE, "embedded judge: a feature is " + score + ", expected a number");
    }

    private static String orDot(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? EMPTY : stripped;
    }
}
