package io.axbench.trainer.seed;

import io.axbench.contracts.random.MersenneTwister;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The draws of torch on a CPU, as the public AxBench code makes them. */
public final class TorchDraws {

    /** Words of 32 bits that a loader without a generator of its own draws for an epoch. */
    public static final int WORDS_AN_EPOCH = 4;

    private static final float TWO_TO_MINUS_24 = 0x1.0p-24f;

    private final MersenneTwister words;

    /** The draws after {@code manual_seed}. */
    public TorchDraws(long seed) {
        words = MersenneTwister.ofWord(seed);
    }

    /**
     * The batches of a {@code DataLoader(shuffle=True, generator=g)}: each epoch takes a word of 64 bits for the loader's
     * workers, then an order of the examples, then another that nobody looks at.
     */
    public List<int[]> batches(int examples, int batch, int epochs) {
        List<int[]> steps = new ArrayList<>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            skip(2);
            cut(permutation(examples), batch, steps);
            skip(examples - 1);
        }
        return steps;
    }

    /**
     * The batches of a {@code DataLoader(shuffle=True)} without a generator of its own: each epoch takes a word of 64 bits
     * for the loader's workers, and another that seeds the epoch's order.
     */
    public List<int[]> batchesOfFreshOrders(int examples, int batch, int epochs) {
        List<int[]> steps = new ArrayList<>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            skip(2);
            words.nextWord();
            TorchDraws order = new TorchDraws(words.nextWord());
            cut(order.permutation(examples), batch, steps);
        }
        return steps;
    }

    /** {@code n} numbers of {@code uniform_(-bound, bound)}, in f32, multiplied and added in one rounding. */
    public float[] uniform(int n, double bound) {
        float low = (float) -bound;
        float span = (float) bound - low;
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = Math.fma((words.nextWord() & 0xffffff) * TWO_TO_MINUS_24, span, low);
        }
        return values;
    }

    /** Draws so many words of 32 bits for nothing. */
    public void skip(int count) {
        for (int i = 0; i < count; i++) {
            words.nextWord();
        }
    }

    /** {@code randperm(n)}: each place is swapped with one at or behind it, by the remainder of a word. */
    private int[] permutation(int n) {
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        for (int i = 0; i < n - 1; i++) {
            int other = i + (int) (words.nextWord() % (n - i));
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return order;
    }

    private static void cut(int[] order, int batch, List<int[]> steps) {
        for (int from = 0; from < order.length; from += batch) {
            steps.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + batch)));
        }
    }
}
