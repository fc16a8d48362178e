package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** The final norm and the head, trained through but never trained themselves. Safe for use by several threads. */
public final class FrozenHead implements Lent {

    private final NDManager manager;
    private final ScriptModule script;
    private final NDArray norm;
    private final NDArray matrix;
    private final NDArray turned;

    /**
     * A head.
     *
     * @param norm {@code [d]}
     * @param matrix {@code [vocabulary, d]}, as the decoder computes with it
     * @param turned {@code [d, vocabulary]}, likewise
     */
    FrozenHead(NDManager manager, ScriptModule script, NDArray norm, NDArray matrix, NDArray turned) {
        this.manager = manager;
        this.script = script;
        this.norm = norm;
        this.matrix = matrix;
        this.turned = turned;
    }

    /**
     * Cross-entropy of single tokens in nats, {@code [places]}, f32. The gradient of every loss in its row is computed
     * along with the loss, some rows at a time, so that no array of all logits is ever there; the backward pass only
     * multiplies it.
     *
     * @param h stream behind the last block, {@code [tokens, d]}
     * @param places rows of {@code h} whose next token counts
     * @param targets those next tokens
     */
    public NDArray losses(NDManager scope, NDArray h, long[] places, long[] targets) {
        NDArray x = script.track(scope, "normed_rows", h, scope.create(places), norm);
        NDArray at = x.stopGradient();
        at.attach(scope);
        List<NDArray> parts = script.infer(scope, "losses_and_slopes", at, scope.create(targets), matrix, turned);
        NDArray losses = script.track(scope, "copied", parts.get(0));
        return script.track(scope, "with_slopes", x, at, losses, script.track(scope, "copied", parts.get(1)));
    }

    /** Frees the transposed matrix. */
    @Override
    public void close() {
        manager.close();
    }
}
