package io.axbench.trainer.method;

import io.axbench.trainer.seed.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which examples make up which step: every epoch in a fresh random order, the last batch of an epoch may be short. */
public final class Batches {

    private Batches() {}

    /** The steps of a whole training, each a list of example indices. */
    public static List<int[]> of(int examples, int batch, int epochs, RandomStream order) {
        List<int[]> steps = new ArrayList<>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            int[] permutation = order.permutation(examples);
            for (int from = 0; from < examples; from += batch) {
                steps.add(Arrays.copyOfRange(permutation, from, Math.min(examples, from + batch)));
            }
        }
        return steps;
    }
}
