package io.axbench.trainer.method.direction;

import io.axbench.lm.Activations;
import io.axbench.lm.training.AdamW;
import io.axbench.lm.training.GradientClipping;
import io.axbench.lm.training.LinearSchedule;
import io.axbench.trainer.method.Guard;
import io.axbench.trainer.method.Row;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.ShiftedLoss;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of ReFT-r1. For an example with tokens {@code h_t}, t = 1..n, activations {@code a_t = relu(h_t.w)} and the
 * k tokens K of the highest, its stream is shifted by {@code s w}, {@code s = mean_K(a_t)}. With g the gradient of the
 * language-modelling loss in that shift, the gradient in w is the sum over the batch's B examples of
 *
 * <pre>
 * s g + (g.w) / k * sum_{t in K, a_t > 0} h_t + c / (B n) * sum_{t not in K, a_t > 0} h_t
 * </pre>
 *
 * where c rises from 0 to (N-1)/N of its final weight over N steps. Then, in this order: the gradient is clipped, w
 * scaled to unit norm, the gradient made orthogonal to w, and AdamW steps.
 *
 * <p>As published, the tokens of a batch's shorter examples are filled up, to as many as the longest has, with the
 * example's padding: it may be among K, but not in n and not among those outside K.
 */
final class RankOneTraining {

    private final List<Activations> tokens;
    private final @Nullable Activations paddings;
    private final ShiftedLoss loss;
    private final Settings settings;
    private final AdamW optimiser;
    private final LinearSchedule schedule;
    private final float[] w;
    private int step;

    /**
     * A training.
     *
     * @param paddings a vector an example that shorter ones of a batch are filled up with, {@code [examples, d]}; null to
     *     fill nothing up
     */
    RankOneTraining(
            List<ReadExample> examples,
            @Nullable Activations paddings,
            ShiftedLoss loss,
            int width,
            Settings settings,
            int steps) {
        this.paddings = paddings;
        this.tokens = examples.stream().map(ReadExample::beyondPrefix).toList();
        this.loss = loss;
        this.settings = settings;
        this.optimiser = new AdamW(width, 0);
        this.schedule = new LinearSchedule(settings.real("learningRate"), steps);
        this.w = new float[width];
        Arrays.fill(w, (float) settings.real("init"));
    }

    /** The direction as it stands, {@code [d]}. */
    float[] direction() {
        return w.clone();
    }

    /**
     * One step.
     *
     * @return the language-modelling loss before it, in nats
     */
    double step(int[] batch) {
        TopActivations[] activations = activations(batch);
        return learn(activations, loss.at(batch, shifts(activations)));
    }

    /** What the streams of a batch are shifted by at the direction as it stands, {@code [batch, d]}. */
    Activations shifts(TopActivations[] activations) {
        float[] shifts = new float[activations.length * w.length];
        for (int b = 0; b < activations.length; b++) {
            for (int i = 0; i < w.length; i++) {
                shifts[b * w.length + i] = (float) (activations[b].strength() * w[i]);
            }
        }
        return new Activations(activations.length, w.length, shifts);
    }

    /**
     * Steps along the gradient.
     *
     * @param activations of the batch, at the direction as it stands
     * @param point loss and gradient of the batch at {@link #shifts}
     * @return the loss
     */
    double learn(TopActivations[] activations, ShiftedLoss.Point point) {
        Guard.finite(point.loss(), "step %d: the language-modelling loss".formatted(step));
        float[] gradient = gradient(activations, point.gradient());
        double norm = GradientClipping.clip(settings.real("gradientClip"), gradient);
        Guard.finite(norm, "step %d: the norm of the gradient".formatted(step));
        Row.project(w, gradient);
        optimiser.step(w, gradient, schedule.rate(step));
        step++;
        return point.loss();
    }

    /** The activations of a batch at the direction as it stands. */
    TopActivations[] activations(int[] batch) {
        TopActivations[] activations = new TopActivations[batch.length];
        int longest = 0;
        for (int example : batch) {
            longest = Math.max(longest, tokens.get(example).count());
        }
        for (int b = 0; b < batch.length; b++) {
            int own = tokens.get(batch[b]).count();
            activations[b] = TopActivations.of(filled(batch[b], longest), own, w, settings.whole("topK"));
        }
        return activations;
    }

    private Activations filled(int example, int length) {
        Activations own = tokens.get(example);
        if (paddings == null || own.count() == length) {
            return own;
        }
        float[] data = Arrays.copyOf(own.data(), length * w.length);
        for (int row = own.count(); row < length; row++) {
            System.arraycopy(paddings.data(), example * w.length, data, row * w.length, w.length);
        }
        return new Activations(length, w.length, data);
    }

    /** Gradient {@code [d]} of loss and penalty, given the loss's gradient in the shifts {@code [batch, d]}. */
    float[] gradient(TopActivations[] activations, Activations inShift) {
        double penalty = settings.real("l1") * step / schedule.steps();
        double[] sum = new double[w.length];
        for (int b = 0; b < activations.length; b++) {
            TopActivations example = activations[b];
            int row = b * w.length;
            Row.add(sum, example.strength(), inShift.data(), row);
            double byTop = Row.dot(inShift.data(), row, w) / example.topCount();
            double byRest = penalty / activations.length / example.count();
            example.addGradient(sum, byTop, byRest);
        }
        float[] gradient = new float[w.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) sum[i];
        }
        return gradient;
    }
}
