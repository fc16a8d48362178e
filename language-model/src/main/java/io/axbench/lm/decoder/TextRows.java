package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;

/**
 * Texts that lie one behind the other.
 *
 * @param cosine of every token's place in its text, {@code [tables, tokens, 1, headSize / 2]}
 * @param sine likewise
 * @param lengths tokens of each text, {@code [texts]}
 */
public record TextRows(NDArray cosine, NDArray sine, NDArray lengths) {

    /** {@code first}, {@code first + 1}, ... for each text anew. */
    static long[] positions(int first, int... lengths) {
        int tokens = 0;
        for (int length : lengths) {
            tokens += length;
        }
        long[] positions = new long[tokens];
        int at = 0;
        for (int length : lengths) {
            for (int i = 0; i < length; i++) {
                positions[at] = (long) first + i;
                at++;
            }
        }
        return positions;
    }

    static long[] longs(int... lengths) {
        long[] longs = new long[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            longs[i] = lengths[i];
        }
        return longs;
    }
}
