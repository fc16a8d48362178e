package io.axbench.contracts.random;

import java.util.Arrays;

/** The draws of NumPy's legacy generator, {@code numpy.random.seed} and {@code RandomState}. */
public final class NumpyDraws {

    private NumpyDraws() {}

    /**
     * {@code RandomState(seed).permutation(size)}, which is also the order that {@code shuffle} leaves: each place is
     * swapped, from the last on, with one at or before it, drawn by rejection under the smallest mask.
     *
     * @param size at least 0
     * @param seed from 0 to 2^32 - 1
     */
    public static int[] permutation(int size, long seed) {
        MersenneTwister twister = MersenneTwister.ofWord(seed);
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        for (int i = size - 1; i > 0; i--) {
            long mask = (Long.highestOneBit(i) << 1) - 1;
            long other;
            do {
                other = twister.nextWord() & mask;
            } while (other > i);
            int moved = order[i];
            order[i] = order[(int) other];
            order[(int) other] = moved;
        }
        return order;
    }
}
