package io.axbench.generator.content;

import io.axbench.contracts.random.MersenneTwister;
import io.axbench.contracts.random.NumpyDraws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The draws of the public AxBench code, for runs with {@code compat: axbench}. */
public final class PublicDraws {

    private PublicDraws() {}

    /**
     * The rows that {@code DataFrame.sample(count, random_state=seed)} of pandas takes of a table: the first of NumPy's
     * legacy {@code RandomState(seed).permutation(rows)}.
     *
     * @param rows rows of the table
     * @param seed from 0 to 2^32 - 1
     * @param count at most {@code rows}
     */
    public static int[] sample(int rows, long seed, int count) {
        return Arrays.copyOf(NumpyDraws.permutation(rows, seed), count);
    }

    /**
     * The list as Python's {@code random.seed(seed); random.shuffle(list)} leaves it: each place from the last is swapped
     * with one at or before it, drawn by rejection from the highest bits of a word.
     */
    public static <T> List<T> shuffled(List<T> list, long seed) {
        MersenneTwister twister = MersenneTwister.ofPython(seed);
        List<T> order = new ArrayList<>(list);
        for (int i = order.size() - 1; i > 0; i--) {
            int bits = Integer.SIZE - Integer.numberOfLeadingZeros(i + 1);
            long other;
            do {
                other = twister.nextWord() >>> (Integer.SIZE - bits);
            } while (other > i);
            Collections.swap(order, i, (int) other);
        }
        return order;
    }
}
