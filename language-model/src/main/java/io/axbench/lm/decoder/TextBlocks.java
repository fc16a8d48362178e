package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Blocks that are trained through. Texts lie one behind the other, {@code [tokens, d]}, without padding. */
public abstract sealed class TextBlocks implements Lent permits UpperBlocks, FrozenBlocks {

    private final ScriptModule script;
    private final NDArray cosines;
    private final NDArray sines;

    TextBlocks(ScriptModule script, NDArray cosines, NDArray sines) {
        this.script = script;
        this.cosines = cosines;
        this.sines = sines;
    }

    ScriptModule script() {
        return script;
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
}
