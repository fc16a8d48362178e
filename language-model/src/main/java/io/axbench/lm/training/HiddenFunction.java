package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;

/** A differentiable intervention, written with arrays and {@link Parameter}s; see {@link TrainingSession#step}. */
@FunctionalInterface
public interface HiddenFunction {

    /**
     * Changes the residual stream of a batch. Runs with gradients on; every array it makes belongs to the manager of
     * {@code hidden} and ends with the step. {@code NDArray.toType} would drop the gradient.
     * Every call is differentiated on its own: what one call has computed, another must compute anew.
     *
     * @param hidden {@code [B, S, d]}, f32, row b of the batch's b-th example, zero at padded positions; it has a
     *     gradient where something below it is trained
     * @param valid {@code [B, S]}, f32, 1 at tokens, 0 at padded positions (right of the text)
     * @return the changed stream and what is added to the loss
     */
    Intervened apply(NDArray hidden, NDArray valid);

    /** Arrays of the stream's size that it keeps for the gradient, beside the changed stream. */
    default int arraysKept() {
        return 0;
    }
}
