package io.axbench.trainer.method.tuning;

import io.axbench.lm.Activations;
import io.axbench.lm.training.AdamW;
import io.axbench.lm.training.LinearSchedule;
import io.axbench.trainer.method.Guard;
import io.axbench.trainer.method.Pace;
import java.util.List;

/**
 * Fits {@code relu(h.p + b) w} to shifts of tokens: the mean squared error over tokens and components, by AdamW. It starts
 * from the mean shift at every token ({@code p = 0, b = 1}). States are divided by their root mean square, so that a
 * step size means the same for every model.
 */
final class ProbeFit {

    private final Activations states;
    private final Activations shifts;
    private final double scale;
    private final float[] probe;
    private final float[] bias = {1};
    private final float[] direction;

    /**
     * A fit.
     *
     * @param states {@code h [tokens, d]}
     * @param shifts {@code [tokens, d]} to be fitted
     */
    ProbeFit(Activations states, Activations shifts) {
        this.states = states;
        this.shifts = shifts;
        int width = states.width();
        this.probe = new float[width];
        this.direction = new float[width];
        double squares = 0;
        for (float value : states.data()) {
            squares += (double) value * value;
        }
        this.scale = Math.sqrt(squares / states.data().length);
        double[] mean = shifts.mean();
        for (int i = 0; i < width; i++) {
            direction[i] = (float) mean[i];
        }
    }

    /** Follows these batches of tokens, the step size falling linearly; the pace hears every step. */
    void follow(List<int[]> batches, double learningRate, Pace pace) {
        int width = probe.length;
        AdamW ofProbe = new AdamW(width, 0);
        AdamW ofBias = new AdamW(1, 0);
        AdamW ofDirection = new AdamW(width, 0);
        LinearSchedule schedule = new LinearSchedule(learningRate, batches.size());
        int step = 0;
        for (int[] batch : batches) {
            Gradient gradient = gradient(batch);
            Guard.finite(gradient.loss, "step %d: the squared error".formatted(step));
            ofProbe.step(probe, gradient.probe, schedule.rate(step));
            ofBias.step(bias, gradient.bias, schedule.rate(step));
            ofDirection.step(direction, gradient.direction, schedule.rate(step));
            step++;
            pace.step(step, batches.size());
        }
    }

    /** Mean squared error over these tokens and its gradient. */
    Gradient gradient(int[] batch) {
        int width = probe.length;
        Gradient gradient = new Gradient(width);
        double share = 1.0 / batch.length / width;
        for (int token : batch) {
            double z = bias[0];
            int from = token * width;
            for (int i = 0; i < width; i++) {
                z += probe[i] * states.data()[from + i] / scale;
            }
            double a = Math.max(0, z);
            double inActivation = 0;
            for (int i = 0; i < width; i++) {
                double miss = a * direction[i] - shifts.data()[from + i];
                gradient.loss += share * miss * miss;
                gradient.direction[i] += (float) (2 * share * miss * a);
                inActivation += 2 * share * miss * direction[i];
            }
            if (z > 0) {
                gradient.bias[0] += (float) inActivation;
                for (int i = 0; i < width; i++) {
                    gradient.probe[i] += (float) (inActivation * states.data()[from + i] / scale);
                }
            }
        }
        return gradient;
    }

    /** {@code p [d]} for states as they are. */
    double[] probe() {
        double[] unscaled = new double[probe.length];
        for (int i = 0; i < unscaled.length; i++) {
            unscaled[i] = probe[i] / scale;
        }
        return unscaled;
    }

    /** The parameters as they are trained, to be changed by a test: {@code p * scale [d]}, {@code b [1]}, {@code w [d]}. */
    float[][] parameters() {
        return new float[][] {probe, bias, direction};
    }

    double bias() {
        return bias[0];
    }

    float[] direction() {
        return direction.clone();
    }

    /** A point of the loss. */
    static final class Gradient {
        double loss;
        final float[] probe;
        final float[] bias = new float[1];
        final float[] direction;

        private Gradient(int width) {
            probe = new float[width];
            direction = new float[width];
        }
    }
}
