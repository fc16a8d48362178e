package io.axbench.trainer.trained;

import io.axbench.trainer.detection.TokenScore;
import io.axbench.trainer.detection.Words;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Logistic regression on word counts: a text's score is the probability that it holds the concept, in {@code [0, 1]}.
 * Words that were not learnt count for nothing. It knows no tokens, so every score stands at token 0.
 *
 * @param words the vocabulary, sorted
 * @param weights one a word, {@code [words]}
 * @param intercept log-odds of a text without a known word
 */
public record TrainedWordCounts(List<String> words, Tensor weights, float intercept) implements Trained {

    private static final String SEPARATOR = " ";

    /** Checks that every word has a weight. */
    public TrainedWordCounts {
        words = List.copyOf(words);
        if (words.size() != weights.size()) {
            throw new IllegalArgumentException("%d words, %d weights".formatted(words.size(), weights.size()));
        }
    }

    /** Word counts from their parts. */
    static TrainedWordCounts of(Parts parts) {
        List<String> words = List.of(parts.text("words").split(SEPARATOR));
        Tensor weights = parts.tensor("weights", 1);
        if (words.size() != weights.size()) {
            throw Parts.bad("%d words and %d weights, expected as many".formatted(words.size(), weights.size()));
        }
        return new TrainedWordCounts(
                words, weights, parts.tensor("intercept", 1).get(0));
    }

    @Override
    public Kind kind() {
        return Kind.WORD_COUNTS;
    }

    @Override
    public Parts parts() {
        return Parts.of(
                Map.of("words", String.join(SEPARATOR, words)),
                Map.of("weights", weights, "intercept", Tensor.of(new float[] {intercept}, 1)));
    }

    @Override
    public boolean scoresTokens() {
        return false;
    }

    @Override
    public Optional<Detector> detector() {
        return Optional.of((examples, seeds) -> scores(examples));
    }

    private List<TokenScore> scores(ExamplePool examples) {
        Map<String, Float> byWord = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            byWord.put(words.get(i), weights.get(i));
        }
        List<TokenScore> scores = new ArrayList<>();
        for (Example example : examples.examples()) {
            scores.add(new TokenScore(probability(Words.of(example), byWord), 0));
        }
        return scores;
    }

    private double probability(List<String> text, Map<String, Float> byWord) {
        double logOdds = intercept;
        for (String word : text) {
            logOdds += byWord.getOrDefault(word, 0f);
        }
        return 1 / (1 + Math.exp(-logOdds));
    }
}
