package io.axbench.trainer.method.direction;

import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.lm.training.AdamW;
import io.axbench.lm.training.LinearSchedule;
import io.axbench.trainer.method.Batches;
import io.axbench.trainer.method.Guard;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Row;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.seed.TorchDraws;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.ArrayList;
import java.util.List;

/**
 * Linear probe: logistic regression of single tokens on the label of their example, {@code p = sigmoid(h.w)}, by steps
 * of AdamW on the mean cross-entropy over all tokens of a batch of examples. Between gradient and step, w is scaled to
 * unit norm and the gradient made orthogonal to it; the last step is not followed by a scaling, so the norm of the
 * result is only near 1. There is no bias.
 *
 * <p>w starts as torch initialises a linear layer: uniform in {@code ±1/sqrt(d)}. The order of examples is drawn anew
 * each epoch.
 *
 * <p>Source: LinearProbe in AxBench (arXiv 2501.17148) and its public code, prefix tokens left out unless the run
 * follows that code. There w and order come from torch's global generator, behind the draws of the concepts before.
 */
public final class LinearProbe implements Method {

    @Override
    public String name() {
        return "LinearProbe";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        List<Activations> examples = new ArrayList<>(tokens(set.labelledPositives(), set));
        int positives = examples.size();
        examples.addAll(tokens(set.labelledNegatives(), set));
        int d = set.subject().width();
        int batch = settings.whole("batch");
        int epochs = settings.whole("epochs");

        float[] w;
        List<int[]> steps;
        if (set.published() == null) {
            w = seeds.stream("init").uniform(d, 1 / Math.sqrt(d));
            steps = Batches.of(examples.size(), batch, epochs, seeds.stream("order"));
        } else {
            TorchDraws draws = new TorchDraws(seeds.run());
            draws.skip(seeds.concept() * (d + 1 + TorchDraws.WORDS_AN_EPOCH * epochs));
            w = draws.uniform(d, 1 / Math.sqrt(d));
            draws.skip(1);
            steps = draws.batchesOfFreshOrders(examples.size(), batch, epochs);
        }
        AdamW optimiser = new AdamW(d, settings.real("weightDecay"));
        LinearSchedule schedule = new LinearSchedule(settings.real("learningRate"), steps.size());
        for (int step = 0; step < steps.size(); step++) {
            float[] gradient = gradient(examples, positives, steps.get(step), w);
            Row.project(w, gradient);
            optimiser.step(w, gradient, schedule.rate(step));
            set.pace().step(step + 1, steps.size());
        }
        return new TrainedDirection(Direction.of(w), TrainedDirection.Reading.LINEAR);
    }

    /** Tokens {@code [n, d]} of each example beyond the prefix; as published, all but the first. */
    private static List<Activations> tokens(ExamplePool pool, TrainingSet set) {
        return set.published() == null
                ? pool.activations()
                : pool.read().stream().map(example -> example.stream().from(1)).toList();
    }

    /**
     * Gradient {@code [d]} of the mean cross-entropy over all tokens of a batch: {@code mean((sigmoid(h.w) - y) h)}.
     * Examples before {@code positives} have the label 1.
     */
    static float[] gradient(List<Activations> examples, int positives, int[] batch, float[] w) {
        double[] sum = new double[w.length];
        int tokens = 0;
        for (int index : batch) {
            Activations example = examples.get(index);
            double label = index < positives ? 1 : 0;
            float[] data = example.data();
            for (int row = 0; row < example.count(); row++) {
                int from = row * w.length;
                double logit = Guard.finite(Row.dot(data, from, w), "a logit of the probe");
                Row.add(sum, 1 / (1 + Math.exp(-logit)) - label, data, from);
            }
            tokens += example.count();
        }
        float[] gradient = new float[w.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) Guard.finite(sum[i] / Math.max(1, tokens), "a gradient of the probe");
        }
        return gradient;
    }
}
