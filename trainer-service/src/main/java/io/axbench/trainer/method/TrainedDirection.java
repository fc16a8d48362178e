package io.axbench.trainer.method;

import io.axbench.lm.Activations;
import io.axbench.lm.Direction;

/**
 * A direction that detects by its product with the residual stream and steers by being added to it.
 *
 * @param direction {@code w [d]}; of unit norm, or nearly, where a training by steps ends with one
 * @param reading how a token's score comes from {@code h.w}
 */
public record TrainedDirection(Direction direction, Reading reading) implements Trained {

    /** How a token's score comes from {@code h.w}. */
    public enum Reading {
        /** {@code h.w} itself. */
        LINEAR,
        /** {@code max(0, h.w)}. */
        RELU
    }

    /** Score of one token, in residual-stream units. */
    public double score(Activations tokens, int row) {
        double product = direction.dot(tokens, row);
        return switch (reading) {
            case LINEAR -> product;
            case RELU -> Math.max(0, product);
        };
    }
}
