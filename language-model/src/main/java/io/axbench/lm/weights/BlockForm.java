package io.axbench.lm.weights;

import io.axbench.lm.ModelException;

/**
 * What is inside a decoder block: {@code h + attention(norm(h))}, then {@code h + mlp(norm(h))}, with these options.
 *
 * @param activation gate of the MLP
 * @param attentionScale what products of queries and keys are multiplied with
 * @param attentionSoftCap c where scaled products s are {@code c tanh(s / c)}, 0 where they are left as they are
 * @param queryKeyValueBias whether the projections of queries, keys and values add a bias
 * @param queryKeyNorm whether every head's queries and keys are normalised before they are rotated
 * @param outputNorms whether what attention and MLP add to the residual stream is normalised
 * @param normsAroundOne whether norms multiply by one plus their weight, in f32; checkpoints hold the weight
 */
public record BlockForm(
        Activation activation,
        double attentionScale,
        double attentionSoftCap,
        boolean queryKeyValueBias,
        boolean queryKeyNorm,
        boolean outputNorms,
        boolean normsAroundOne) {

    /**
     * Checks the numbers.
     *
     * @throws ModelException {@code DAMAGED} if a number is out of range
     */
    public BlockForm {
        if (!Double.isFinite(attentionScale) || attentionScale <= 0) {
            throw new ModelException(
                    ModelException.Kind.DAMAGED,
                    "model configuration: attention scale %s is not positive".formatted(attentionScale));
        }
        if (!Double.isFinite(attentionSoftCap) || attentionSoftCap < 0) {
            throw new ModelException(
                    ModelException.Kind.DAMAGED,
                    "model configuration: attention soft cap %s is negative or not finite".formatted(attentionSoftCap));
        }
    }

    /** The plain block: SiLU, no biases, norms on the inputs only. */
    public static BlockForm plain(int headSize) {
        return new BlockForm(Activation.SILU, 1 / Math.sqrt(headSize), 0, false, false, false, false);
    }
}
