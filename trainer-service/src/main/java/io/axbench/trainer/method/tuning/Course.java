package io.axbench.trainer.method.tuning;

import io.axbench.trainer.method.Batches;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.seed.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The course of a training: every epoch in a fresh random order, cut into batches; so many batches make up one step of
 * the optimiser, the last step of an epoch may be of fewer. The learning rate falls linearly to 0.
 *
 * @param steps the batches of each step, as positions of examples
 * @param learningRate of the first step
 * @param clip largest norm of all gradients together; infinite for none
 */
record Course(List<List<int[]>> steps, double learningRate, double clip) {

    /** The course that the settings name: {@code epochs, batch, accumulate, learningRate}. */
    static Course of(int examples, Settings settings, double clip, RandomStream order) {
        int accumulate = settings.whole("accumulate");
        List<List<int[]>> steps = new ArrayList<>();
        for (int epoch = 0; epoch < settings.whole("epochs"); epoch++) {
            List<int[]> batches = Batches.of(examples, settings.whole("batch"), 1, order);
            for (int from = 0; from < batches.size(); from += accumulate) {
                steps.add(List.copyOf(batches.subList(from, Math.min(batches.size(), from + accumulate))));
            }
        }
        return new Course(steps, settings.real("learningRate"), clip);
    }
}
