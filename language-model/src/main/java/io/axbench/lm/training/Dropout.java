package io.axbench.lm.training;

/**
 * Dropout of adapters' inputs, drawn by the caller, so that a training depends on the caller's seed and on no generator
 * of the engine.
 */
@FunctionalInterface
public interface Dropout {

    /** No dropout. */
    Dropout NONE = (adapter, example, tokens, width) -> new float[0];

    /**
     * What the input of an adapter is multiplied with for one text: 0 where a value is dropped, {@code 1 / (1 - p)}
     * elsewhere.
     *
     * @param adapter asked for in the order of the plan, all examples of one adapter after each other
     * @param example place in the batch
     * @param tokens of the text
     * @param width of the input
     * @return row-major {@code [tokens, width]}; empty for all examples of an adapter if nothing is dropped
     */
    float[] mask(LowRankAdapter adapter, int example, int tokens, int width);
}
