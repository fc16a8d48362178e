package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights of one decoder block, projections that share an input put together.
 *
 * @param inputNorm {@code [d]}
 * @param queryKeyValue rows of q, k, v: {@code [(heads + 2 kvHeads) * headSize, d]}
 * @param output {@code [d, heads * headSize]}
 * @param postNorm {@code [d]}
 * @param gateUp rows of gate, up: {@code [2 * intermediate, d]}
 * @param down {@code [d, intermediate]}
 */
record BlockWeights(
        NDArray inputNorm, NDArray queryKeyValue, NDArray output, NDArray postNorm, NDArray gateUp, NDArray down) {

    /** All weights of consecutive blocks, in the order that the script module expects. */
    static List<NDArray> flat(List<BlockWeights> blocks) {
        List<NDArray> arrays = new ArrayList<>(blocks.size() * 6);
        for (BlockWeights block : blocks) {
            arrays.add(block.inputNorm);
            arrays.add(block.queryKeyValue);
            arrays.add(block.output);
            arrays.add(block.postNorm);
            arrays.add(block.gateUp);
            arrays.add(block.down);
        }
        return arrays;
    }
}
