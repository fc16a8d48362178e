package io.axbench.lm.training;

import io.axbench.lm.ModelException;
import io.axbench.lm.weights.ModelConfig;

/**
 * Memory that a training takes beside the model.
 *
 * @param weights how many are trained
 * @param weightBytes for values, gradients and moments
 * @param activationBytes for what the forward pass keeps for the backward pass
 */
record MemoryNeed(long weights, long weightBytes, long activationBytes) {

    private static final double GIB = 1L << 30;

    /** Arrays of the residual stream's width that a block keeps for each token, about. */
    private static final int STREAMS = 16;

    /** Arrays of the MLP's width likewise. */
    private static final int GATES = 6;

    /** Arrays of the vocabulary's width that the loss keeps for each token. */
    private static final int LOGITS = 4;

    static MemoryNeed ofFullTraining(ModelConfig config, int bytesAWeight, int tokens) {
        long width = config.width();
        long attention = (2L * config.heads() + 2L * config.keyValueHeads()) * config.headSize() * width;
        long mlp = 3L * config.intermediate() * width;
        long embeddings = (config.tiedEmbeddings() ? 1 : 2) * width * config.vocabulary();
        long weights = config.layers() * (attention + mlp) + embeddings;
        long perToken = config.layers() * (STREAMS * width + GATES * (long) config.intermediate())
                + LOGITS * (long) config.vocabulary();
        return new MemoryNeed(weights, weights * bytesAWeight, perToken * tokens * Float.BYTES);
    }

    /**
     * Compares with what is free.
     *
     * @throws ModelException {@code OUT_OF_MEMORY} if that is less
     */
    void check(long available) {
        if (weightBytes + activationBytes > available) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_MEMORY,
                    "full training of %,d weights takes %.1f GiB (%.1f for weights, gradients and moments, %.1f for activations), %.1f GiB are free; train LoRA instead, or a smaller model"
                            .formatted(
                                    weights,
                                    (weightBytes + activationBytes) / GIB,
                                    weightBytes / GIB,
                                    activationBytes / GIB,
                                    available / GIB));
        }
    }
}
