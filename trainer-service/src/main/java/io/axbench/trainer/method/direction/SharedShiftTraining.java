package io.axbench.trainer.method.direction;

import io.axbench.lm.Activations;
import io.axbench.lm.training.AdamW;
import io.axbench.lm.training.LinearSchedule;
import io.axbench.trainer.method.Guard;
import io.axbench.trainer.method.Row;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.subject.ShiftedLoss;
import java.util.Arrays;

/**
 * The steps of SSV. Every example's stream is shifted by {@code w} itself, so the gradient in w is the sum over the
 * batch of the gradients in the shifts. AdamW steps along it as it is: no clipping, no norm to keep.
 */
final class SharedShiftTraining {

    private final ShiftedLoss loss;
    private final AdamW optimiser;
    private final LinearSchedule schedule;
    private final float[] w;
    private int step;

    SharedShiftTraining(ShiftedLoss loss, int width, Settings settings, int steps) {
        this.loss = loss;
        this.optimiser = new AdamW(width, settings.real("weightDecay"));
        this.schedule = new LinearSchedule(settings.real("learningRate"), steps);
        this.w = new float[width];
        Arrays.fill(w, (float) settings.real("init"));
    }

    /** The vector as it stands, {@code [d]}. */
    float[] vector() {
        return w.clone();
    }

    /**
     * One step.
     *
     * @return the language-modelling loss before it, in nats
     */
    double step(int[] batch) {
        float[] shifts = new float[batch.length * w.length];
        for (int b = 0; b < batch.length; b++) {
            System.arraycopy(w, 0, shifts, b * w.length, w.length);
        }
        ShiftedLoss.Point point = loss.at(batch, new Activations(batch.length, w.length, shifts));
        Guard.finite(point.loss(), "step %d: the language-modelling loss".formatted(step));
        optimiser.step(w, gradient(point.gradient()), schedule.rate(step));
        step++;
        return point.loss();
    }

    private float[] gradient(Activations inShifts) {
        double[] sum = new double[w.length];
        for (int b = 0; b < inShifts.count(); b++) {
            Row.add(sum, 1, inShifts.data(), b * w.length);
        }
        float[] gradient = new float[w.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) Guard.finite(sum[i], "step %d: a gradient".formatted(step));
        }
        return gradient;
    }
}
