package io.axbench.trainer.method.attribution;

import io.axbench.lm.Activations;
import io.axbench.lm.training.AdamW;
import io.axbench.lm.training.LinearSchedule;
import io.axbench.trainer.attribution.LastTokenClassifier;
import io.axbench.trainer.method.Batches;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The steps of the classifier: AdamW on the mean cross-entropy of a batch, dropout before both layers, gradients summed
 * over some batches a step, each with the same share. Layers start as torch initialises them, uniform in
 * {@code ±1/sqrt(inputs)}; the hidden layer has half the state's width.
 *
 * <p>The public code takes the cross-entropy of probabilities as if they were logits; here it is that of the logits, but
 * in a run that follows that code.
 */
final class ClassifierTraining {

    private final Activations states;
    private final int positives;
    private final CrossEntropy loss;
    private final double dropout;
    private final double weightDecay;
    private final RandomStream drops;
    private final List<int[]> batches;
    private final int accumulate;
    private final LinearSchedule schedule;
    private final Layers layers;

    /**
     * A training, not yet begun.
     *
     * @param states final states {@code [texts, d]}; the first have the label 1
     * @param positives how many
     * @param loss what falls
     */
    ClassifierTraining(Activations states, int positives, CrossEntropy loss, Settings settings, Seeds seeds) {
        this.states = states;
        this.positives = positives;
        this.loss = loss;
        this.dropout = settings.real("dropout");
        this.weightDecay = settings.real("weightDecay");
        this.drops = seeds.stream("dropout");
        this.batches =
                Batches.of(states.count(), settings.whole("batch"), settings.whole("epochs"), seeds.stream("order"));
        this.accumulate = settings.whole("accumulate");
        this.schedule =
                new LinearSchedule(settings.real("learningRate"), (batches.size() + accumulate - 1) / accumulate);
        this.layers = Layers.drawn(states.width(), Math.max(1, states.width() / 2), seeds.stream("init"));
    }

    /** Trains to the end. */
    LastTokenClassifier run(Pace pace) {
        float[][] values = {layers.w1(), layers.b1(), layers.w2(), layers.b2()};
        AdamW[] optimisers = new AdamW[values.length];
        for (int i = 0; i < values.length; i++) {
            optimisers[i] = new AdamW(values[i].length, weightDecay);
        }
        for (int step = 0; step < schedule.steps(); step++) {
            pace.step(step, schedule.steps());
            LayerGradients gradients = new LayerGradients(layers, loss);
            int last = Math.min(batches.size(), (step + 1) * accumulate);
            for (int[] batch : batches.subList(step * accumulate, last)) {
                add(batch, gradients);
            }
            float[][] slopes = gradients.values();
            for (int i = 0; i < values.length; i++) {
                optimisers[i].step(values[i], slopes[i], schedule.rate(step));
            }
        }
        int hidden = layers.b1().length;
        return new LastTokenClassifier(
                Tensor.of(layers.w1(), hidden, states.width()),
                Tensor.of(layers.b1(), hidden),
                Tensor.of(layers.w2(), 2, hidden),
                Tensor.of(layers.b2(), 2));
    }

    private void add(int[] batch, LayerGradients gradients) {
        for (int text : batch) {
            float[] state = new float[states.width()];
            System.arraycopy(states.data(), text * state.length, state, 0, state.length);
            drop(state);
            float[] kept = new float[layers.b1().length];
            Arrays.fill(kept, 1);
            drop(kept);
            gradients.add(state, kept, text < positives ? 1 : 0, 1.0 / batch.length / accumulate);
        }
    }

    /** Sets values to zero at random, the others being scaled so that the mean stays. */
    private void drop(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = drops.uniform() < dropout ? 0 : (float) (values[i] / (1 - dropout));
        }
    }
}
