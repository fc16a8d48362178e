package io.axbench.lm.training;

import io.axbench.lm.ModelException;

/**
 * Adam with decoupled weight decay, for one parameter, as torch's AdamW computes it:
 *
 * <pre>
 * p <- p (1 - lr wd);  m <- b1 m + (1 - b1) g;  v <- b2 v + (1 - b2) g^2
 * p <- p - lr / (1 - b1^t) * m / (sqrt(v) / sqrt(1 - b2^t) + eps)
 * </pre>
 *
 * Epsilon comes after the bias correction. The moments are f64, the parameter f32, rounded once a step.
 */
public final class AdamW {

    static final double BETA1 = 0.9;
    static final double BETA2 = 0.999;
    static final double EPSILON = 1e-8;

    private final double weightDecay;
    private final double[] mean;
    private final double[] square;
    private int steps;

    /**
     * An optimiser whose moments are zero.
     *
     * @param size count of the parameter's values
     * @param weightDecay share of the parameter lost per step and unit of learning rate, 0 for plain Adam
     */
    public AdamW(int size, double weightDecay) {
        this.weightDecay = weightDecay;
        this.mean = new double[size];
        this.square = new double[size];
    }

    /**
     * One step, in place.
     *
     * @param value the parameter
     * @param gradient of the loss, after clipping
     * @param learningRate of this step
     * @throws ModelException {@code NON_FINITE} if the gradient has a NaN or an infinity; nothing is changed then
     */
    public void step(float[] value, float[] gradient, double learningRate) {
        if (value.length != mean.length || gradient.length != mean.length) {
            throw new IllegalArgumentException("%d values and %d gradients for an optimiser of %d"
                    .formatted(value.length, gradient.length, mean.length));
        }
        for (int i = 0; i < gradient.length; i++) {
            if (!Float.isFinite(gradient[i])) {
                throw new ModelException(
                        ModelException.Kind.NON_FINITE,
                        "AdamW: gradient %d is %s; lower the learning rate or train in f32".formatted(i, gradient[i]));
            }
        }
        steps++;
        double stepSize = learningRate / (1 - Math.pow(BETA1, steps));
        double root = Math.sqrt(1 - Math.pow(BETA2, steps));
        for (int i = 0; i < value.length; i++) {
            double g = gradient[i];
            mean[i] += (g - mean[i]) * (1 - BETA1);
            square[i] = square[i] * BETA2 + g * g * (1 - BETA2);
            double decayed = value[i] * (1 - learningRate * weightDecay);
            value[i] = (float) (decayed - stepSize * mean[i] / (Math.sqrt(square[i]) / root + EPSILON));
        }
    }

    /** One step of a parameter with the gradient of its last training step. */
    public void step(Parameter parameter, double learningRate) {
        float[] value = parameter.value();
        step(value, parameter.gradient(), learningRate);
        parameter.set(value);
    }
}
