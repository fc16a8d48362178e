package io.axbench.judge.llm;

import io.axbench.judge.domain.Verdict;
import io.axbench.judge.embedded.TextEmbedder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How sure a judge is of a rating that it gave several times, by how stable its explanations are.
 *
 * <p>Each sample {@code i} weighs {@code w_i = max(0, mean over j != i of cos(e_i, e_j))}, where {@code e} is the
 * direction of its explanation; the confidence is the weight of the samples that give the most frequent rating, over
 * the weight of all. A sample without a readable rating agrees with none, and weighs all the same. Among ratings given
 * equally often the heavier counts. Where no explanation resembles another, each weighs alike.
 *
 * <p>Source: answers weighted by the plausibility of their explanations, after Becker and Soatto, Cycles of Thought
 * (arXiv 2406.03441), with the similarity to the other explanations in place of entailment.
 */
final class Stability {

    private static final int RATINGS = 3;

    private final TextEmbedder embedder;

    Stability(TextEmbedder embedder) {
        this.embedder = embedder;
    }

    /**
     * The confidence in the most frequent rating.
     *
     * @param verdicts of the samples, at least two
     * @param explanations of the samples, in the same order
     * @return 0 to 1; null if no verdict is readable
     */
    @Nullable
    Double confidence(List<Verdict> verdicts, List<String> explanations) {
        int[] counts = new int[RATINGS];
        int readable = 0;
        int most = 0;
        for (Verdict verdict : verdicts) {
            Integer rating = verdict.value();
            if (rating != null) {
                counts[rating]++;
                readable++;
                most = Math.max(most, counts[rating]);
            }
        }
        if (readable == 0) {
            return null;
        }
        if (most == verdicts.size()) {
            return 1.0; // whatever they weigh
        }
        double[] weights = weights(explanations);
        double all = 0;
        double[] byRating = new double[RATINGS];
        for (int i = 0; i < weights.length; i++) {
            all += weights[i];
            Integer rating = verdicts.get(i).value();
            if (rating != null) {
                byRating[rating] += weights[i];
            }
        }
        double heaviest = 0;
        for (int rating = 0; rating < RATINGS; rating++) {
            if (counts[rating] == most) {
                heaviest = Math.max(heaviest, byRating[rating]);
            }
        }
        return Math.min(1, heaviest / all);
    }

    private double[] weights(List<String> explanations) {
        int k = explanations.size();
        float[][] directions = new float[k][];
        for (int i = 0; i < k; i++) {
            directions[i] = Objects.requireNonNull(embedder.embed(explanations.get(i)));
        }
        double[] weights = new double[k];
        double sum = 0;
        for (int i = 0; i < k; i++) {
            double similarity = 0;
            for (int j = 0; j < k; j++) {
                similarity += j == i ? 0 : TextEmbedder.cosine(directions[i], directions[j]);
            }
            weights[i] = Math.max(0, similarity / (k - 1));
            sum += weights[i];
        }
        if (sum == 0) {
            Arrays.fill(weights, 1);
        }
        return weights;
    }
}
