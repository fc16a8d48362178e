package io.axbench.lm.decoder;

import io.axbench.lm.ModelException;
import io.axbench.lm.Tokens;
import io.axbench.lm.weights.ModelConfig;

/** Checks that a model can read a sequence. */
public final class TokenRange {

    private TokenRange() {}

    /**
     * Checks length and ids.
     *
     * @param longest what the model's context leaves to it
     * @throws ModelException {@code TOO_LONG}, or {@code OUT_OF_RANGE} if the sequence is empty or has an unknown id
     */
    public static void check(ModelConfig config, String where, Tokens tokens, int longest) {
        if (tokens.size() == 0) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_RANGE, "%s: a sequence without a token".formatted(where));
        }
        if (tokens.size() > longest) {
            throw new ModelException(
                    ModelException.Kind.TOO_LONG,
                    "%s: a sequence of %d tokens, expected 1 to %d, which the model's context of %d leaves; shorten the text%s"
                            .formatted(
                                    where,
                                    tokens.size(),
                                    Math.max(longest, 0),
                                    config.contextLength(),
                                    longest < config.contextLength() ? " or ask for fewer new tokens" : ""));
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i) >= config.vocabulary()) {
                throw new ModelException(
                        ModelException.Kind.OUT_OF_RANGE,
                        "%s: token %d is %d, the vocabulary has %d"
                                .formatted(where, i, tokens.get(i), config.vocabulary()));
            }
        }
    }
}
