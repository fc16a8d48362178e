package io.axbench.lm.training;

import java.util.ArrayList;
import java.util.List;

/** {@link AdamW} over several parameters, whose gradients are clipped together. */
public final class AdamWGroup {

    private final List<Parameter> parameters;
    private final List<AdamW> optimisers = new ArrayList<>();

    /**
     * An optimiser whose moments are zero.
     *
     * @param weightDecay share of every parameter lost per step and unit of learning rate
     */
    public AdamWGroup(List<Parameter> parameters, double weightDecay) {
        this.parameters = List.copyOf(parameters);
        for (Parameter parameter : parameters) {
            optimisers.add(new AdamW(parameter.value().length, weightDecay));
        }
    }

    /**
     * One step of all parameters with their gradients.
     *
     * @return the Euclidean norm of all gradients together
     */
    public double step(double learningRate) {
        return step(learningRate, Double.POSITIVE_INFINITY);
    }

    /**
     * The same with clipping; see {@link GradientClipping#clip}.
     *
     * @param maxNorm longest norm of all gradients together
     * @return the norm before clipping
     * @throws io.axbench.lm.ModelException {@code NON_FINITE} if a gradient has a NaN or an infinity; parameters before
     *     it have stepped then
     */
    public double step(double learningRate, double maxNorm) {
        float[][] gradients = new float[parameters.size()][];
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = parameters.get(i).gradient();
        }
        double norm = GradientClipping.clip(maxNorm, gradients);
        for (int i = 0; i < gradients.length; i++) {
            float[] value = parameters.get(i).value();
            optimisers.get(i).step(value, gradients[i], learningRate);
            parameters.get(i).set(value);
        }
        return norm;
    }
}
