package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights of one decoder block, projections that share an input put together. What a family lacks is an empty array
 * {@code [0]}. Norm weights are what the norm multiplies with.
 *
 * @param inputNorm {@code [d]}
 * @param queryKeyValue rows of q, k, v: {@code [(heads + 2 kvHeads) * headSize, d]}
 * @param queryKeyValueBias {@code [(heads + 2 kvHeads) * headSize]}
 * @param queryNorm of every head's queries, {@code [headSize]}
 * @param keyNorm of every head's keys, {@code [headSize]}
 * @param output {@code [d, heads * headSize]}
 * @param attentionNorm of what attention adds to the residual stream, {@code [d]}
 * @param mlpNorm of what the MLP reads, {@code [d]}
 * @param gateUp rows of gate, up: {@code [2 * intermediate, d]}
 * @param down {@code [d, intermediate]}
 * @param feedForwardNorm of what the MLP adds to the residual stream, {@code [d]}
 */
record BlockWeights(
        NDArray inputNorm,
        NDArray queryKeyValue,
        NDArray queryKeyValueBias,
        NDArray queryNorm,
        NDArray keyNorm,
        NDArray output,
        NDArray attentionNorm,
        NDArray mlpNorm,
        NDArray gateUp,
        NDArray down,
        NDArray feedForwardNorm) {

    /** Arrays of a block. */
    static final int ARRAYS = 11;

    /** A block of arrays in the order of {@link #arrays}. */
    static BlockWeights of(List<NDArray> arrays) {
        return new BlockWeights(
                arrays.get(0),
                arrays.get(1),
                arrays.get(2),
                arrays.get(3),
                arrays.get(4),
                arrays.get(5),
                arrays.get(6),
                arrays.get(7),
                arrays.get(8),
                arrays.get(9),
                arrays.get(10));
    }

    /** All weights of a block, in the order that the script module expects. */
    List<NDArray> arrays() {
        return List.of(
                inputNorm,
                queryKeyValue,
                queryKeyValueBias,
                queryNorm,
                keyNorm,
                output,
                attentionNorm,
                mlpNorm,
                gateUp,
                down,
                feedForwardNorm);
    }

    /** All weights of consecutive blocks. */
    static List<NDArray> flat(List<BlockWeights> blocks) {
        List<NDArray> arrays = new ArrayList<>(blocks.size() * ARRAYS);
        for (BlockWeights block : blocks) {
            arrays.addAll(block.arrays());
        }
        return arrays;
    }
}
