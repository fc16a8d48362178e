package io.axbench.trainer.subject;

import io.axbench.lm.Activations;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The blocks above the layer as a function: from a text's residual stream after the layer, {@code [tokens, d]} with the
 * prefix, to the final hidden state of its last token, {@code [d]}, behind the last norm. All that a method which asks
 * what a token contributes needs to know of the model.
 */
public interface UpperModel extends AutoCloseable {

    /** The last token's final state of each text, {@code [texts, d]}. */
    Activations finalStates(List<Activations> streams);

    /**
     * Gradients of a number that is computed from the last token's final state.
     *
     * @param streams texts that are run at once
     * @param gradient of the number in that state, given the state, {@code [d]}
     * @return gradient in each text's stream, {@code [tokens, d]}
     */
    List<Activations> gradients(List<Activations> streams, UnaryOperator<float[]> gradient);

    @Override
    void close();
}
