package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * The blocks above a layer with plain weights, differentiable with respect to what enters them, to adapters and to the
 * weights themselves. Safe for use by several threads.
 */
public final class UpperBlocks extends TextBlocks {

    private final NDArray finalNorm;

    UpperBlocks(
            NDManager manager,
            ScriptModule script,
            int first,
            List<BlockWeights> blocks,
            NDArray finalNorm,
            NDArray cosines,
            NDArray sines) {
        super(manager, script, first, blocks, cosines, sines);
        this.finalNorm = finalNorm;
    }

    /**
     * Runs blocks.
     *
     * @param h stream behind block {@code from - 1}, {@code [tokens, d]}, in the blocks' precision
     * @param from first block to run
     * @param to block behind the last
     */
    public NDArray run(NDManager scope, NDArray h, TextRows at, int from, int to) {
        if (from == to) {
            return h;
        }
        List<NDArray> weights = weights(from, to);
        return script().track(
                        scope,
                        "plain_texts",
                        h,
                        weights,
                        scope.create((long) from),
                        at.cosine(),
                        at.sine(),
                        at.lengths());
    }

    /**
     * Runs one block with low-rank adapters.
     *
     * @param adapters for each {@link Projection}, in its order: A {@code [r, in]}, B {@code [out, r]}, a factor for each
     *     value of its input {@code [tokens, in]} and one for each row of its output {@code [tokens, 1]}, f32; arrays
     *     {@code [0]} where there is no adapter, or no factor for the input
     */
    public NDArray adapted(NDManager scope, NDArray h, TextRows at, int layer, List<NDArray> adapters) {
        List<NDArray> weights = weights(layer, layer + 1);
        return script().track(
                        scope,
                        "adapted_text",
                        h,
                        weights,
                        adapters,
                        scope.create((long) layer),
                        at.cosine(),
                        at.sine(),
                        at.lengths());
    }

    /** Stream behind the final norm at these rows, {@code [places, d]}, f32. */
    public NDArray finalStates(NDManager scope, NDArray h, long[] places) {
        return script().track(scope, "final_rows", h, scope.create(places), finalNorm);
    }
}
