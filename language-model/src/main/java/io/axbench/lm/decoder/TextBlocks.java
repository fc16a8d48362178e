package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** Blocks that are trained through. Texts lie one behind the other, {@code [tokens, d]}, without padding. */
public abstract sealed class TextBlocks implements Lent permits UpperBlocks, FrozenBlocks {

    private final NDManager manager;
    private final ScriptModule script;
    private final int first;
    private final List<BlockWeights> blocks;
    private final NDArray cosines;
    private final NDArray sines;

    /**
     * Consecutive blocks.
     *
     * @param manager of what is loaded for them, closed with them
     * @param first number of the first block
     */
    TextBlocks(
            NDManager manager,
            ScriptModule script,
            int first,
            List<BlockWeights> blocks,
            NDArray cosines,
            NDArray sines) {
        this.manager = manager;
        this.script = script;
        this.first = first;
        this.blocks = List.copyOf(blocks);
        this.cosines = cosines;
        this.sines = sines;
    }

    ScriptModule script() {
        return script;
    }

    int first() {
        return first;
    }

    /** Weights of the blocks from {@code from} to the one before {@code to}, by their numbers in the model. */
    List<NDArray> weights(int from, int to) {
        return BlockWeights.flat(blocks.subList(from - first, to - first));
    }

    /** Number of the block behind the last. */
    int end() {
        return first + blocks.size();
    }

    /** Where the tokens of these texts stand, for the blocks, if each follows {@code before} tokens. */
    public TextRows rows(NDManager scope, int before, int... lengths) {
        NDArray positions = scope.create(TextRows.positions(before, lengths));
        return new TextRows(
                script.track(scope, "rotations", cosines, positions),
                script.track(scope, "rotations", sines, positions),
                scope.create(TextRows.longs(lengths)));
    }

    /** An f32 stream in the precision of the blocks. */
    public NDArray inPrecision(NDManager scope, NDArray h) {
        return script.track(scope, "like", h, cosines);
    }

    /** A stream in f32. */
    public NDArray inF32(NDManager scope, NDArray h) {
        return script.track(scope, "copy_f32", h);
    }

    /** Rows of {@code [n, d]}, in this order. */
    public NDArray pick(NDManager scope, NDArray h, long[] places) {
        return script.track(scope, "rows", h, scope.create(places));
    }

    @Override
    public final void close() {
        manager.close();
    }
}
