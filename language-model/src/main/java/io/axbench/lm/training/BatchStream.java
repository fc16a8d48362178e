package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.decoder.TextBlocks;
import org.jspecify.annotations.Nullable;

/** The stream of a batch between blocks, which read it packed, and interventions, which read it side by side. */
final class BatchStream {

    private final NDManager scope;
    private final TextBlocks blocks;
    private final TrainingBatch batch;

    BatchStream(NDManager scope, TextBlocks blocks, TrainingBatch batch) {
        this.scope = scope;
        this.blocks = blocks;
        this.batch = batch;
    }

    /**
     * A stream that an intervention has changed.
     *
     * @param packed {@code [tokens, d]}, in the blocks' precision
     * @param penalty what is added to the loss, a scalar
     */
    record Changed(NDArray packed, @Nullable NDArray penalty) {}

    /** The batch as it enters, {@code [tokens, d]}, in the blocks' precision. */
    NDArray entering() {
        return blocks.inPrecision(scope, batch.packed(scope));
    }

    /** Side by side, {@code [B, S, d]}, f32. */
    NDArray padded(NDArray packed) {
        NDArray behind = scope.zeros(new Shape(1, batch.padded().get(2)));
        NDArray all = blocks.inF32(scope, packed).concat(behind, 0);
        return blocks.pick(scope, all, batch.toPadded()).reshape(batch.padded());
    }

    /** An f32 stream side by side, packed and in the blocks' precision. */
    NDArray packed(NDArray padded) {
        NDArray flat = padded.reshape(-1, batch.padded().get(2));
        return blocks.inPrecision(scope, blocks.pick(scope, flat, batch.toPacked()));
    }

    /** Applies an intervention to a stream side by side. */
    Changed changed(HiddenFunction function, NDArray hidden) {
        Intervened result = function.apply(hidden, batch.valid(scope));
        if (batch.start() > 0) {
            requireSame(hidden, result.hidden());
        }
        NDArray penalty = result.penalty();
        return new Changed(packed(result.hidden()), penalty == null ? null : penalty.reshape(new Shape()));
    }

    /** The shared start must leave the function as it entered. */
    private void requireSame(NDArray before, NDArray after) {
        NDIndex index = new NDIndex(":, :{}", batch.start());
        if (!before.get(index).contentEquals(after.get(index).stopGradient())) {
            throw new IllegalArgumentException(
                    "the intervention changes the %d tokens that are said to stay as they are"
                            .formatted(batch.start()));
        }
    }
}
