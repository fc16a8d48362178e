package io.axbench.trainer.method.tuning;

import io.axbench.lm.training.AdamW;
import io.axbench.lm.training.GradientClipping;
import io.axbench.lm.training.LinearSchedule;
import io.axbench.trainer.method.Guard;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.tuning.TunedLoss;
import java.util.ArrayList;
import java.util.List;

/**
 * AdamW along a {@link TunedLoss}. The gradient of a step is the mean over its batches. Then, in
 * this order: gradients are bent to what the parameters are bound to, clipped together, and AdamW steps.
 */
final class Descent {

    private final TunedLoss loss;
    private final List<float[]> values;
    private final Bound bound;
    private final List<AdamW> optimisers = new ArrayList<>();

    /** What parameters are kept to. */
    interface Bound {

        /** Nothing. */
        Bound NONE = new Bound() {
            @Override
            public void bend(List<float[]> values, List<float[]> gradients) {}

            @Override
            public void settle(List<float[]> values) {}
        };

        /** Before a step: changes the gradients in place. */
        void bend(List<float[]> values, List<float[]> gradients);

        /** After a step: changes the values in place. */
        void settle(List<float[]> values);
    }

    /**
     * A descent without weight decay.
     *
     * @param values first values, changed in place
     */
    Descent(TunedLoss loss, List<float[]> values, Bound bound) {
        this(loss, values, bound, 0);
    }

    /**
     * A descent.
     *
     * @param values first values, changed in place
     * @param weightDecay share of a value lost a step and unit of learning rate
     */
    Descent(TunedLoss loss, List<float[]> values, Bound bound, double weightDecay) {
        this.loss = loss;
        this.values = values;
        this.bound = bound;
        for (float[] value : values) {
            optimisers.add(new AdamW(value.length, weightDecay));
        }
    }

    /**
     * Goes the whole course.
     *
     * @return the values at its end
     */
    List<float[]> go(Course course, RandomStream draws, Pace pace) {
        int steps = course.steps().size();
        LinearSchedule schedule = new LinearSchedule(course.learningRate(), steps);
        for (int step = 0; step < steps; step++) {
            step(course.steps().get(step), step, schedule.rate(step), course.clip(), draws);
            pace.step(step + 1, steps);
        }
        return values;
    }

    private void step(List<int[]> batches, int step, double rate, double clip, RandomStream draws) {
        List<float[]> gradients = new ArrayList<>();
        for (float[] value : values) {
            gradients.add(new float[value.length]);
        }
        for (int[] batch : batches) {
            TunedLoss.Point point = loss.at(batch, values, draws);
            Guard.finite(point.loss(), "step %d: the loss".formatted(step));
            add(point.gradients(), 1.0 / batches.size(), gradients);
        }
        bound.bend(values, gradients);
        double norm = GradientClipping.clip(clip, gradients.toArray(float[][]::new));
        Guard.finite(norm, "step %d: the norm of the gradient".formatted(step));
        for (int i = 0; i < values.size(); i++) {
            optimisers.get(i).step(values.get(i), gradients.get(i), rate);
        }
        bound.settle(values);
    }

    private static void add(List<float[]> parts, double share, List<float[]> sums) {
        for (int i = 0; i < sums.size(); i++) {
            float[] sum = sums.get(i);
            float[] part = parts.get(i);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += (float) (share * part[j]);
            }
        }
    }
}
