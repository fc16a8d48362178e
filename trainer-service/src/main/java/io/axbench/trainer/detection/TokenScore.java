package io.axbench.trainer.detection;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import io.axbench.trainer.method.TrainedDirection;

/**
 * Score of an example: the highest over its tokens, at full precision.
 *
 * @param score in residual-stream units
 * @param token where it is, the first one on ties; 0 is the first token after the prefix
 */
public record TokenScore(double score, int token) {

    /**
     * Scores one example.
     *
     * @param tokens residual-stream vectors {@code [tokens, d]}, prefix tokens left out
     * @throws AxbenchException {@code DEGENERATE_DATA} if there is no token, {@code NON_FINITE} if a score is NaN or
     *     infinite; both are final
     */
    public static TokenScore of(TrainedDirection direction, Activations tokens) {
        if (tokens.count() == 0) {
            throw new AxbenchException(
                    Reason.DEGENERATE_DATA, "an example has no token beyond the prefix; is it empty?");
        }
        double highest = Double.NEGATIVE_INFINITY;
        int at = 0;
        for (int token = 0; token < tokens.count(); token++) {
            double score = direction.score(tokens, token);
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
