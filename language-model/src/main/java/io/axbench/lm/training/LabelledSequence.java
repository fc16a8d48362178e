package io.axbench.lm.training;

import io.axbench.lm.ModelException;
import io.axbench.lm.Tokens;

/**
 * A training text: the loss counts the tokens from {@code labelStart} on, each predicted from those before it.
 *
 * @param tokens all tokens, prompt included
 * @param labelStart first token that counts, at least 1
 */
public record LabelledSequence(Tokens tokens, int labelStart) {

    /** Checks that at least one token counts. */
    public LabelledSequence {
        if (labelStart < 1 || labelStart >= tokens.size()) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_RANGE,
                    "training text: labels start at token %d of %d, expected 1 to %d; is the answer empty?"
                            .formatted(labelStart, tokens.size(), tokens.size() - 1));
        }
    }
}
