package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * The blocks above a layer with plain weights, differentiable with respect to what enters them. The weights themselves
 * are frozen. Safe for use by several threads.
 */
public final class UpperBlocks implements AutoCloseable {

    private final NDManager manager;
    private final ScriptModule script;
    private final List<BlockWeights> blocks;
    private final NDArray finalNorm;
    private final NDArray head;
    private final NDArray cosines;
    private final NDArray sines;

    UpperBlocks(
            NDManager manager,
            ScriptModule script,
            List<BlockWeights> blocks,
            NDArray finalNorm,
            NDArray head,
            NDArray cosines,
            NDArray sines) {
        this.manager = manager;
        this.script = script;
        this.blocks = List.copyOf(blocks);
        this.finalNorm = finalNorm;
        this.head = head;
        this.cosines = cosines;
        this.sines = sines;
    }

    /**
     * Mean cross-entropy in nats, f32 scalar.
     *
     * @param h residual stream behind the layer {@code [rows, seq, d]}, f32, right-padded
     * @param places flat places {@code row * seq + position} whose next token counts
     * @param targets those next tokens
     */
    public NDArray loss(NDManager scope, NDArray h, long[] places, long[] targets) {
        NDArray top = blocks.isEmpty()
                ? script.track(scope, "like", h, finalNorm)
                : script.track(scope, "upper_blocks", h, BlockWeights.flat(blocks), cosines, sines);
        return script.track(scope, "cross_entropy", top, scope.create(places), scope.create(targets), finalNorm, head);
    }

    /** Frees the plain weights. */
    @Override
    public void close() {
        manager.close();
    }
}
