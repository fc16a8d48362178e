package io.axbench.trainer.subject;

import io.axbench.lm.Activations;
import io.axbench.lm.Tokens;

/**
 * An example as the subject model read it.
 *
 * @param tokens the chat up to the end of the answer, closing tokens of the assistant's turn left out
 * @param prefix how many of them every chat of this model begins with; they are never scored and never trained on
 * @param answerStart first token of the answer; the number of tokens if there is none
 * @param stream residual stream after the layer, {@code [tokens, d]}, prefix included
 */
public record ReadExample(Tokens tokens, int prefix, int answerStart, Activations stream) {

    /** Checks that the parts belong together. */
    public ReadExample {
        if (stream.count() != tokens.size() || prefix > tokens.size() || answerStart > tokens.size()) {
            throw new IllegalArgumentException("%d tokens, %d activations, prefix %d, answer from %d"
                    .formatted(tokens.size(), stream.count(), prefix, answerStart));
        }
    }

    /** Whether there is an answer to learn from: the model's own may be empty, or a long instruction cut it off. */
    public boolean answered() {
        return answerStart > 0 && answerStart < tokens.size();
    }

    /** Residual-stream vectors {@code [tokens - prefix, d]} that are scored and trained on, copied. */
    public Activations beyondPrefix() {
        return stream.from(prefix);
    }
}
