package io.axbench.trainer.method;

import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.seed.TorchDraws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which examples make up which step: every epoch in a fresh random order, the last batch of an epoch may be short. */
public final class Batches {

    private Batches() {}

    /**
     * The steps of a whole training with the settings {@code batch} and {@code epochs}: from the stream {@code order}, or,
     * where the run follows the public code, from torch's generator seeded anew for each concept.
     */
    public static List<int[]> of(int examples, TrainingSet set, Settings settings, Seeds seeds) {
        int batch = settings.whole("batch");
        int epochs = settings.whole("epochs");
        return set.published() == null
                ? of(examples, batch, epochs, seeds.stream("order"))
                : new TorchDraws(seeds.run()).batches(examples, batch, epochs);
    }

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
