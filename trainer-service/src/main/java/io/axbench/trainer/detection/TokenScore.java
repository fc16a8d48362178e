package io.axbench.trainer.detection;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import io.axbench.trainer.subject.ExamplePool;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Score of an example: the highest over its tokens, at full precision.
 *
 * @param score in residual-stream units
 * @param token where it is, the first one on ties; 0 is the first token after the prefix
 */
public record TokenScore(double score, int token) {

    /** Of a text that a language model was to rate and whose rating cannot be read: no concept, at no token. */
    public static final TokenScore UNREAD = new TokenScore(0, -1);

    private static final int DECIMALS = 3;

    /** Score of one token. */
    @FunctionalInterface
    public interface Scorer {
        /** The score of the token in this row of {@code [tokens, d]}. */
        double score(Activations tokens, int row);
    }

    /** The same, rounded to 3 decimals as the public code rounds: the f32 value, by its exact digits, ties to even. */
    public TokenScore rounded() {
        return new TokenScore(
                new BigDecimal((double) (float) score)
                        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                        .doubleValue(),
                token);
    }

    /**
     * The highest score of each example, prefix tokens left out.
     *
     * @throws AxbenchException as {@link #of}, and what reading the examples throws
     */
    public static List<TokenScore> highest(Scorer scorer, ExamplePool examples) {
        List<TokenScore> scores = new ArrayList<>();
        for (Activations tokens : examples.activations()) {
            scores.add(of(scorer, tokens));
        }
        return scores;
    }

    /**
     * Scores one example.
     *
     * @param tokens residual-stream vectors {@code [tokens, d]}, prefix tokens left out
     * @throws AxbenchException {@code DEGENERATE_DATA} if there is no token, {@code NON_FINITE} if a score is NaN or
     *     infinite; both are final
     */
    public static TokenScore of(Scorer scorer, Activations tokens) {
        if (tokens.count() == 0) {
            throw new AxbenchException(
                    Reason.DEGENERATE_DATA, "an example has no token beyond the prefix; is it empty?");
        }
        double highest = Double.NEGATIVE_INFINITY;
        int at = 0;
        for (int token = 0; token < tokens.count(); token++) {
            double score = scorer.score(tokens, token);
            if (!Double.isFinite(score)) {
                throw new AxbenchException(
                        Reason.NON_FINITE, "token %d has the score %s; run the model in f32".formatted(token, score));
            }
            if (score > highest) {
                highest = score;
                at = token;
            }
        }
        return new TokenScore(highest, at);
    }
}
