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
     * @throws ModelException {@code OUT_OF_RANGE} if the sequence is empty, too long, or has an unknown id
     */
    public static void check(ModelConfig config, String where, Tokens tokens, int longest) {
        if (tokens.size() == 0 || tokens.size() > longest) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_RANGE,
                    "%s: a sequence of %d tokens, expected 1 to %d".formatted(where, tokens.size(), longest));
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
