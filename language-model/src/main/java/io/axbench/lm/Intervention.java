package io.axbench.lm;

/** What is done to the residual stream on its way through the blocks. A new kind gets a record here. */
public sealed interface Intervention {

    /** Nothing: the model as it is. */
    record None() implements Intervention {}

    /**
     * {@code h <- h + strength * direction} behind a block, at every position, prompt included; the strength comes with
     * each request. Added in the model's own precision.
     *
     * @param layer block behind which to add, counted from 0
     * @param direction vector {@code [d]}
     */
    record Add(int layer, Direction direction) implements Intervention {}
}
