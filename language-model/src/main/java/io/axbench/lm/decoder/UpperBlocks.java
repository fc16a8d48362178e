package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks above a layer with plain weights, differentiable with respect to what enters them. Texts lie one behind
 * the other, {@code [tokens, d]}, without padding. Safe for use by several threads.
 */
public final class UpperBlocks implements AutoCloseable {

    private final NDManager manager;
    private final ScriptModule script;
    private final int first;
    private final List<BlockWeights> blocks;
    private final NDArray finalNorm;
    private final NDArray head;
    private final NDArray inferenceHead;
    private final NDArray cosines;
    private final NDArray sines;

    UpperBlocks(
            NDManager manager,
            ScriptModule script,
            int first,
            List<BlockWeights> blocks,
            NDArray finalNorm,
            NDArray head,
            NDArray inferenceHead,
            NDArray cosines,
            NDArray sines) {
        this.manager = manager;
        this.script = script;
        this.first = first;
        this.blocks = List.copyOf(blocks);
        this.finalNorm = finalNorm;
        this.head = head;
        this.inferenceHead = inferenceHead;
        this.cosines = cosines;
        this.sines = sines;
    }

    /** Where the tokens of these texts stand, for the blocks, if each follows {@code before} tokens. */
    public TextRows rows(NDManager scope, int before, int... lengths) {
        NDArray positions = scope.create(TextRows.positions(before, lengths));
        return new TextRows(
                script.track(scope, "rotations", cosines, positions),
                script.track(scope, "rotations", sines, positions),
                scope.create(TextRows.longs(lengths)));
    }

    /**
     * Keys and values that every block makes of the start of a text, two arrays a block, without gradient.
     *
     * @param owner manager that they belong to
     * @param h stream behind the layer, {@code [tokens, d]}, f32
     */
    public List<NDArray> keys(NDManager owner, NDArray h) {
        try (NDManager scope = owner.newSubManager()) {
            TextRows at = rows(scope, 0, Math.toIntExact(h.getShape().get(0)));
            NDArray start = inPrecision(scope, h);
            List<NDArray> weights = BlockWeights.flat(blocks);
            List<NDArray> keys = new ArrayList<>();
            if (!weights.isEmpty()) {
                for (NDArray found :
                        script.infer(scope, "text_keys", start, weights, first, at.cosine(), at.sine(), at.lengths())) {
                    keys.add(script.track(owner, "copied", found));
                }
            }
            return List.copyOf(keys);
        }
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
        List<NDArray> weights = BlockWeights.flat(blocks.subList(from - first, to - first));
        return script.track(
                scope, "plain_texts", h, weights, scope.create((long) from), at.cosine(), at.sine(), at.lengths());
    }

    /**
     * Runs all blocks over texts that follow a common start.
     *
     * @param h stream behind the layer, without the start
     * @param keys of the start
     */
    public NDArray runBehind(NDManager scope, List<NDArray> keys, NDArray h, TextRows at) {
        if (blocks.isEmpty()) {
            return h;
        }
        List<NDArray> weights = BlockWeights.flat(blocks);
        NDArray from = scope.create((long) first);
        return script.track(scope, "continued_texts", h, weights, from, at.cosine(), at.sine(), at.lengths(), keys);
    }

    /**
     * Runs one block with low-rank adapters.
     *
     * @param adapters for each {@link Projection}, in its order: A {@code [r, in]}, B {@code [out, r]}, a factor for each
     *     value of its input {@code [tokens, in]} and one for each row of its output {@code [tokens, 1]}, f32; arrays
     *     {@code [0]} where there is no adapter, or no factor for the input
     */
    public NDArray adapted(NDManager scope, NDArray h, TextRows at, int layer, List<NDArray> adapters) {
        List<NDArray> weights = blocks.get(layer - first).arrays();
        return script.track(
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

    /**
     * Cross-entropy of single tokens in nats, {@code [places]}, f32.
     *
     * @param h stream behind the last block, {@code [tokens, d]}
     * @param places rows of {@code h} whose next token counts
     * @param targets those next tokens
     */
    public NDArray losses(NDManager scope, NDArray h, long[] places, long[] targets) {
        return script.track(scope, "token_losses", h, scope.create(places), scope.create(targets), finalNorm, head);
    }

    /**
     * The same where the head is frozen: the gradient of every loss in its row is computed along with the loss, some
     * rows at a time, so that no array of all logits is ever there; the backward pass only multiplies it.
     */
    public NDArray frozenHeadLosses(NDManager scope, NDArray h, long[] places, long[] targets) {
        NDArray x = script.track(scope, "normed_rows", h, scope.create(places), finalNorm);
        NDArray at = x.stopGradient();
        at.attach(scope);
        List<NDArray> parts = script.infer(scope, "losses_and_slopes", at, scope.create(targets), inferenceHead, head);
        NDArray losses = script.track(scope, "copied", parts.get(0));
        return script.track(scope, "with_slopes", x, at, losses, script.track(scope, "copied", parts.get(1)));
    }

    /** Stream behind the final norm at these rows, {@code [places, d]}, f32. */
    public NDArray finalStates(NDManager scope, NDArray h, long[] places) {
        return script.track(scope, "final_rows", h, scope.create(places), finalNorm);
    }

    /** Frees the plain weights. */
    @Override
    public void close() {
        manager.close();
    }
}
