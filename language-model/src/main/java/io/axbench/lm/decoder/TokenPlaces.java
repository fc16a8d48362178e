package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;

/**
 * Where the next token of each row goes.
 *
 * @param cosine of the rotary embedding, {@code [tables, rows, 1, 1, headSize / 2]}
 * @param sine likewise
 * @param mask what the token may look at, without and with a window, {@code [1 or 2, rows, 1, 1, slots]}, 0 or a number
 *     that leaves no weight
 * @param slot flat rows of the cache to write, {@code [rows * kvHeads]}
 */
record TokenPlaces(NDArray cosine, NDArray sine, NDArray mask, NDArray slot) {}
