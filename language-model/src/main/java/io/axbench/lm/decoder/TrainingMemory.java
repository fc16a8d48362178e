package io.axbench.lm.decoder;

import io.axbench.lm.ModelException;
import io.axbench.lm.weights.ModelConfig;
import java.util.OptionalLong;

/**
 * Memory that a training takes beside the model.
 *
 * @param weights how many are trained
 * @param weightBytes for values, gradients and moments
 * @param activationBytes for what the forward pass keeps for the backward pass
 */
record TrainingMemory(long weights, long weightBytes, long activationBytes) {

    /** Value, gradient and two moments in f32. */
    private static final int BYTES_A_WEIGHT = 16;

    /** Arrays of the residual stream's width that a block keeps for each token, about. */
    private static final int STREAMS = 16;

    /** Arrays of the MLP's width likewise. */
    private static final int GATES = 6;

    /** Arrays of the vocabulary's width that the loss keeps for each token. */
    private static final int LOGITS = 4;

    /**
     * Of a training of all weights.
     *
     * @param tokens computed together
     */
    static TrainingMemory of(ModelConfig config, int tokens) {
        long width = config.width();
        long attention = (2L * config.heads() + 2L * config.keyValueHeads()) * config.headSize() * width;
        long mlp = 3L * config.intermediate() * width;
        long embeddings = (config.tiedEmbeddings() ? 1 : 2) * width * config.vocabulary();
        long weights = config.layers() * (attention + mlp) + embeddings;
        long perToken = config.layers() * (STREAMS * width + GATES * (long) config.intermediate())
                + LOGITS * (long) config.vocabulary();
        return new TrainingMemory(weights, weights * BYTES_A_WEIGHT, perToken * tokens * Float.BYTES);
    }

    /**
     * Compares with what is free.
     *
     * @throws ModelException {@code OUT_OF_MEMORY} if that is less
     */
    void check(AvailableMemory memory) {
        OptionalLong available = memory.bytes();
        if (available.isPresent() && available.getAsLong() < weightBytes + activationBytes) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_MEMORY,
                    "full training of %,d weights takes %.1f GB (%.1f for weights, gradients and moments, %.1f for activations), %.1f GB are free; train LoRA instead, or a smaller model"
                            .formatted(
                                    weights,
                                    (weightBytes + activationBytes) / 1e9,
                                    weightBytes / 1e9,
                                    activationBytes / 1e9,
                                    available.getAsLong() / 1e9));
        }
    }
}
