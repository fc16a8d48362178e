package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.axbench.lm.decoder.FrozenBlocks;
import io.axbench.lm.decoder.TextRows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way through frozen blocks with interventions behind some of them, and its gradient on the way back:
 * each stretch from an intervention to the next is differentiated on its own, the last first.
 */
final class FrozenFlow {

    private final NDManager scope;
    private final FrozenBlocks blocks;
    private final TrainingBatch batch;
    private final StepPlan plan;
    private final List<NDArray> keys;
    private final TextRows rows;
    private final BatchStream stream;
    private final Deque<Leg> legs = new ArrayDeque<>();

    /**
     * A batch that has not started.
     *
     * @param keys of the start that the batch leaves out; none if it leaves out none
     */
    FrozenFlow(NDManager scope, FrozenBlocks blocks, TrainingBatch batch, StepPlan plan, List<NDArray> keys) {
        this.scope = scope;
        this.blocks = blocks;
        this.batch = batch;
        this.plan = plan;
        this.keys = keys;
        this.rows = blocks.rows(scope, batch.start(), batch.packedLengths());
        this.stream = new BatchStream(scope, blocks, batch);
    }

    /**
     * An intervention and the blocks up to the next.
     *
     * @param entered what the intervention was applied to, a leaf {@code [B, S, d]}; null where that is constant
     * @param changed what it made of it; null where there is none
     * @param run the blocks behind it
     */
    private record Leg(@Nullable PtNDArray entered, BatchStream.@Nullable Changed changed, FrozenBlocks.Run run) {}

    /** Stream behind the last block, {@code [tokens, d]}: a leaf, whose gradient {@link #backward} takes on. */
    NDArray behindLast(int layer, int layers) {
        TreeSet<Integer> sites = new TreeSet<>(plan.interventions().keySet());
        sites.add(layer);
        NDArray out = null;
        for (int site : sites) {
            Integer next = sites.higher(site);
            HiddenFunction function = plan.interventions().get(site);
            PtNDArray entered = out == null ? null : leaf(out);
            BatchStream.Changed changed =
                    function == null ? null : stream.changed(function, entered == null ? batch.padded(scope) : entered);
            NDArray into = changed == null ? stream.entering() : changed.packed();
            FrozenBlocks.Run run = blocks.run(scope, into, rows, site + 1, next == null ? layers : next + 1, keys);
            legs.push(new Leg(entered, changed, run));
            out = run.out();
        }
        return Objects.requireNonNull(out);
    }

    /** What the functions added to the loss, a scalar; null if nothing. */
    @Nullable
    NDArray penalty() {
        List<NDArray> penalties = new ArrayList<>();
        for (Leg leg : legs) {
            if (leg.changed() != null && leg.changed().penalty() != null) {
                penalties.add(leg.changed().penalty());
            }
        }
        return penalties.stream().reduce(NDArray::add).orElse(null);
    }

    /**
     * Carries the gradient back to all parameters, once.
     *
     * @param share what the gradient of the loss was multiplied with; that of the penalties is, too
     */
    void backward(double share) {
        NDArray gradient = blocks.inPrecision(
                scope, gradientOf((PtNDArray) legs.getFirst().run().out()));
        for (Leg leg : legs) {
            BatchStream.Changed changed = leg.changed();
            if (changed == null) {
                return;
            }
            NDArray entering = blocks.gradient(scope, leg.run(), gradient);
            NDArray total = blocks.inF32(scope, changed.packed())
                    .mul(blocks.inF32(scope, entering))
                    .sum();
            if (changed.penalty() != null) {
                total = total.add(changed.penalty().mul(share));
            }
            // Where nothing is trained, there would be no graph to go back through.
            PtNDArray anchor = (PtNDArray) scope.create(0f);
            anchor.setRequiresGradient(true);
            JniUtils.backward((PtNDArray) total.add(anchor), (PtNDArray) scope.create(1f), false, false);
            if (leg.entered() == null) {
                return;
            }
            gradient = stream.packed(gradientOf(leg.entered()));
        }
    }

    private PtNDArray leaf(NDArray out) {
        PtNDArray leaf = (PtNDArray) stream.padded(out).stopGradient();
        leaf.attach(scope);
        leaf.setRequiresGradient(true);
        return leaf;
    }

    /** Zero, in f32, where the loss does not depend on the leaf. */
    private NDArray gradientOf(PtNDArray leaf) {
        PtNDArray gradient = JniUtils.getGradient(leaf);
        if (gradient == null) {
            return scope.zeros(leaf.getShape());
        }
        gradient.attach(scope);
        return gradient;
    }
}
