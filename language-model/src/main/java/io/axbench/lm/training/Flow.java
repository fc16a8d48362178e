package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.decoder.TextRows;
import io.axbench.lm.decoder.UpperBlocks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One batch on its way through the blocks above a session's layer, with interventions and adapters. */
final class Flow {

    private final NDManager scope;
    private final UpperBlocks blocks;
    private final TrainingBatch batch;
    private final StepPlan plan;
    private final TextRows rows;
    private @Nullable NDArray penalty;

    Flow(NDManager scope, UpperBlocks blocks, TrainingBatch batch, StepPlan plan) {
        this.scope = scope;
        this.blocks = blocks;
        this.batch = batch;
        this.plan = plan;
        this.rows = blocks.rows(scope, batch.start(), batch.packedLengths());
    }

    /** What the functions added to the loss so far, a scalar. */
    @Nullable
    NDArray penalty() {
        return penalty;
    }

    /** Stream behind the last block {@code [tokens, d]}, from the batch's stream behind {@code layer}. */
    NDArray behindLast(int layer, int layers) {
        HiddenFunction first = plan.interventions().get(layer);
        NDArray h =
                first == null ? blocks.inPrecision(scope, batch.packed(scope)) : intervened(first, batch.padded(scope));
        AdapterArrays adapters = new AdapterArrays(scope, batch, plan);
        int from = layer + 1;
        for (int at = from; at < layers; at++) {
            if (adapters.changes(at)) {
                h = blocks.run(scope, h, rows, from, at);
                h = blocks.adapted(scope, h, rows, at, adapters.of(at));
                from = at + 1;
            }
            HiddenFunction function = plan.interventions().get(at);
            if (function != null) {
                h = blocks.run(scope, h, rows, from, at + 1);
                h = intervened(function, padded(h));
                from = at + 1;
            }
        }
        return blocks.run(scope, h, rows, from, layers);
    }

    /**
     * The same with an intervention behind {@code layer} alone that leaves the batch's shared start as it is; without
     * the start.
     */
    NDArray behindStart(int layer, SharedStart start) {
        NDArray hidden = batch.padded(scope);
        NDArray h = intervened(Objects.requireNonNull(plan.interventions().get(layer)), hidden);
        return blocks.runBehind(scope, start.keys(), h, rows);
    }

    private NDArray padded(NDArray h) {
        NDArray behind = scope.zeros(new Shape(1, batch.padded().get(2)));
        NDArray all = blocks.inF32(scope, h).concat(behind, 0);
        return blocks.pick(scope, all, batch.toPadded()).reshape(batch.padded());
    }

    private NDArray intervened(HiddenFunction function, NDArray hidden) {
        Intervened result = function.apply(hidden, batch.valid(scope));
        NDArray added = result.penalty();
        if (added != null) {
            NDArray scalar = added.reshape(new Shape());
            penalty = penalty == null ? scalar : penalty.add(scalar);
        }
        if (batch.start() > 0) {
            requireSame(hidden, result.hidden());
        }
        NDArray flat = result.hidden().reshape(-1, batch.padded().get(2));
        return blocks.inPrecision(scope, blocks.pick(scope, flat, batch.toPacked()));
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
