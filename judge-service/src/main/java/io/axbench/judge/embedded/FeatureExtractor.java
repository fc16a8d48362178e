package io.axbench.judge.embedded;

import io.axbench.judge.embedded.TokenSurprise.Question;
import java.util.ArrayList;
import java.util.List;

/** Computes the features of texts: for the judge and for the program that fits it. */
public final class FeatureExtractor {

    private static final String EMPTY = ".";

    private final TextEmbedder embedder;
    private final TokenSurprise surprise;
    private final Evasion evasion;

    /** An extractor that asks these two models and compares with these phrases. */
    public FeatureExtractor(TextEmbedder embedder, TokenSurprise surprise, EvasionPhrases phrases) {
        this.embedder = embedder;
        this.surprise = surprise;
        this.evasion = new Evasion(embedder, phrases);
    }

    /** The features of each text, in order. */
    public List<Features> of(List<Question> questions) {
        List<double[]> surprises = surprise.of(questions);
        List<Features> features = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            features.add(of(questions.get(i), surprises.get(i)));
        }
        return List.copyOf(features);
    }

    private Features of(Question question, double[] tokens) {
        String instruction = question.instruction();
        String text = question.text();
        String uncopied = CopiedWords.removeInstruction(text, instruction);
        double cos = TextEmbedder.cosine(embedder.embed(instruction), embedder.embed(orDot(uncopied)));
        return Features.of(cos, evasion.of(instruction, text, uncopied), text, tokens);
    }

    private static String orDot(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? EMPTY : stripped;
    }
}
