package io.axbench.lm.decoder;

/**
 * Consecutive blocks.
 *
 * @param from first block
 * @param to block behind the last
 */
record LayerRange(int from, int to) {}
