package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What a decoder computes with, in PyTorch's memory.
 *
 * @param blocks one for each block, in order
 * @param embedding of the tokens
 * @param finalNorm weight of the norm before the head, {@code [d]}
 * @param head {@code [vocabulary, d]}
 * @param cosines of the rotary embedding, {@code [tables, positions, 1, headSize / 2]}
 * @param sines likewise
 */
record DecoderWeights(
        List<BlockWeights> blocks,
        Embedding embedding,
        NDArray finalNorm,
        NDArray head,
        NDArray cosines,
        NDArray sines) {

    /** Copies the list. */
    DecoderWeights {
        blocks = List.copyOf(blocks);
    }

    /** The blocks of a range, flat, as the script module takes them. */
    List<NDArray> of(LayerRange range) {
        return BlockWeights.flat(blocks.subList(range.from(), range.to()));
    }
}
