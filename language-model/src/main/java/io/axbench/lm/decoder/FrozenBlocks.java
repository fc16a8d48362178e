package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks above a layer, trained through but never trained themselves. They run on the decoder's own
 * weights, which PyTorch cannot differentiate if they are packed; so what is differentiated is cut at every matrix product
 * and every norm, and the gradient is carried over the products with packed transposed weights, in f32 twice as fast as
 * plain matrices, and over the norms by their formula. Safe for use by several threads.
 */
public final class FrozenBlocks extends TextBlocks {

    private final List<Turned> turned;

    FrozenBlocks(
            NDManager manager,
            ScriptModule script,
            int first,
            List<BlockWeights> blocks,
            List<Turned> turned,
            NDArray cosines,
            NDArray sines) {
        super(manager, script, first, blocks, cosines, sines);
        this.turned = List.copyOf(turned);
    }

    /**
     * The matrices of a block, transposed.
     *
     * @param queryKeyValue {@code [d, (heads + 2 kvHeads) * headSize]}
     * @param output {@code [heads * headSize, d]}
     * @param gateUp {@code [d, 2 * intermediate]}
     * @param down {@code [intermediate, d]}
     */
    record Turned(NDArray queryKeyValue, NDArray output, NDArray gateUp, NDArray down) {

        private static List<NDArray> flat(List<Turned> blocks) {
            List<NDArray> arrays = new ArrayList<>();
            for (Turned block : blocks) {
                arrays.addAll(List.of(block.queryKeyValue, block.output, block.gateUp, block.down));
            }
            return arrays;
        }
    }

    /**
     * Blocks that were run over a batch.
     *
     * @param from first block
     * @param to block behind the last
     * @param cuts what the gradient is carried over; first what entered, last what left
     */
    public record Run(int from, int to, List<NDArray> cuts) {

        /** Stream behind the last block, {@code [tokens, d]}, a leaf with a gradient of its own. */
        public NDArray out() {
            return cuts.getLast();
        }
    }

    /**
     * Runs blocks.
     *
     * @param h stream behind block {@code from - 1}, {@code [tokens, d]}, in the blocks' precision
     * @param from first block to run
     * @param to block behind the last
     * @param keys of a start that all texts follow, by {@link #keys}; none if {@code h} holds whole texts
     */
    public Run run(NDManager scope, NDArray h, TextRows at, int from, int to, List<NDArray> keys) {
        if (from == to) {
            return new Run(from, to, script().trackAll(scope, "leaf", h));
        }
        ScriptModule.Themselves weights = new ScriptModule.Themselves(weights(from, to));
        NDArray number = scope.create((long) from);
        if (keys.isEmpty()) {
            return new Run(
                    from,
                    to,
                    script().trackAll(scope, "cut_texts", h, weights, number, at.cosine(), at.sine(), at.lengths()));
        }
        List<NDArray> before = keys.subList(2 * (from - first()), 2 * (to - first()));
        return new Run(
                from,
                to,
                script().trackAll(
                                scope,
                                "cut_continued_texts",
                                h,
                                weights,
                                number,
                                at.cosine(),
                                at.sine(),
                                at.lengths(),
                                before));
    }

    /**
     * Carries a gradient back through blocks; once a run.
     *
     * @param gradient of the loss with respect to {@link Run#out}
     * @return with respect to what entered, {@code [tokens, d]}
     */
    public NDArray gradient(NDManager scope, Run run, NDArray gradient) {
        if (run.from() == run.to()) {
            return gradient;
        }
        List<NDArray> turnedWeights = Turned.flat(turned.subList(run.from() - first(), run.to() - first()));
        return script().track(
                        scope,
                        "cut_gradient",
                        gradient,
                        new ScriptModule.Themselves(weights(run.from(), run.to())),
                        new ScriptModule.Themselves(run.cuts()),
                        new ScriptModule.Themselves(turnedWeights));
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
            List<NDArray> weights = weights(first(), end());
            List<NDArray> keys = new ArrayList<>();
            if (!weights.isEmpty()) {
                for (NDArray found : script().infer(
                                scope, "text_keys", start, weights, first(), at.cosine(), at.sine(), at.lengths())) {
                    keys.add(script().track(owner, "copied", found));
                }
            }
            return List.copyOf(keys);
        }
    }
}
