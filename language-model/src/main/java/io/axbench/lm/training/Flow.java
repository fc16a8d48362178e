package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.axbench.lm.decoder.TextRows;
import io.axbench.lm.decoder.UpperBlocks;
import org.jspecify.annotations.Nullable;

/** One batch on its way through the blocks above a session's layer, with adapters inside them and interventions between. */
final class Flow {

    private final NDManager scope;
    private final UpperBlocks blocks;
    private final TrainingBatch batch;
    private final StepPlan plan;
    private final TextRows rows;
    private final BatchStream stream;
    private @Nullable NDArray penalty;

    Flow(NDManager scope, UpperBlocks blocks, TrainingBatch batch, StepPlan plan) {
        this.scope = scope;
        this.blocks = blocks;
        this.batch = batch;
        this.plan = plan;
        this.rows = blocks.rows(scope, 0, batch.lengths());
        this.stream = new BatchStream(scope, blocks, batch);
    }

    /** What the functions added to the loss so far, a scalar. */
    @Nullable
    NDArray penalty() {
        return penalty;
    }

    /** Stream behind the last block {@code [tokens, d]}, from the batch's stream behind {@code layer}. */
    NDArray behindLast(int layer, int layers) {
        HiddenFunction first = plan.interventions().get(layer);
        NDArray h = first == null ? stream.entering() : intervened(first, batch.padded(scope));
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
                h = intervened(function, stream.padded(h));
                from = at + 1;
            }
        }
        return blocks.run(scope, h, rows, from, layers);
    }

    private NDArray intervened(HiddenFunction function, NDArray hidden) {
        BatchStream.Changed changed = stream.changed(function, hidden);
        NDArray added = changed.penalty();
        if (added != null) {
            penalty = penalty == null ? added : penalty.add(added);
        }
        return changed.packed();
    }
}
