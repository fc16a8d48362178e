package io.axbench.bench.machine;

import io.axbench.lm.weights.ModelConfig;

/**
 * How many floating-point operations a decoder takes, a multiplication and an addition counted as two. Matrix products
 * and attention only: norms, rotations and activations are under one in a hundred.
 *
 * @param layers number of blocks
 * @param width size {@code d} of the residual stream
 * @param heads query heads
 * @param keyValueHeads key and value heads
 * @param headSize size of a head
 * @param intermediate width of the MLP
 * @param vocabulary rows of the head
 */
public record ModelShape(
        int layers, int width, int heads, int keyValueHeads, int headSize, int intermediate, int vocabulary) {

    /** The shape that a model's configuration gives. */
    public static ModelShape of(ModelConfig config) {
        return new ModelShape(
                config.layers(),
                config.width(),
                config.heads(),
                config.keyValueHeads(),
                config.headSize(),
                config.intermediate(),
                config.vocabulary());
    }

    /** One text of {@code tokens} through {@code blocks} blocks, without the head. */
    public double sequence(long tokens, int blocks) {
        return blocks * (tokens * projections() + attention(tokens * (tokens + 1.0) / 2));
    }

    /** What follows the first {@code start} tokens of a text, whose keys are there. */
    public double sequenceBehind(long start, long tokens, int blocks) {
        return sequence(tokens, blocks) - sequence(start, blocks);
    }

    /** The head for so many positions. */
    public double head(long positions) {
        return 2.0 * width * vocabulary * positions;
    }

    /** A prompt read and {@code written} tokens decoded after it, each with the head. */
    public double generated(long prompt, long written) {
        double pairs = written * prompt + written * (written + 1.0) / 2;
        return sequence(prompt, layers) + layers * (written * projections() + attention(pairs)) + head(written);
    }

    /**
     * A training step of what follows the first {@code start} tokens of a text: forward and backward through the blocks
     * above a layer and the head. The weights are frozen, so the backward pass costs what the forward pass does.
     */
    public double step(long start, long tokens, long labels, int layer) {
        return 2 * (sequenceBehind(start, tokens, layers - layer - 1) + head(labels));
    }

    private double projections() {
        double attended = 2.0 * width * headSize * (2 * heads + 2 * keyValueHeads);
        return attended + 6.0 * width * intermediate;
    }

    /** Scores and weighted sums of so many query-key pairs, all heads. */
    private double attention(double pairs) {
        return 4.0 * heads * headSize * pairs;
    }
}
