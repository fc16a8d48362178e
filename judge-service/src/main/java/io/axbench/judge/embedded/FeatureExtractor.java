package io.axbench.judge.embedded;

import io.axbench.judge.embedded.TokenSurprise.Question;
import java.util.ArrayList;
import java.util.List;

/** Computes the five features of texts: for the judge and for the program that fits it. */
public final class FeatureExtractor {

    private static final String EMPTY = ".";

    private final TextEmbedder embedder;
    private final TokenSurprise surprise;

    /** An extractor that asks these two models. */
    public FeatureExtractor(TextEmbedder embedder, TokenSurprise surprise) {
        this.embedder = embedder;
        this.surprise = surprise;
    }

    /** The features of each text, in order. */
    public List<Features> of(List<Question> questions) {
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

    private static String orDot(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? EMPTY : stripped;
    }
}
