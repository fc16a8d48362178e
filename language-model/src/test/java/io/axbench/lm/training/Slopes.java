package io.axbench.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;

/** Compares a gradient with finite differences: along itself, which gives its length, and across. */
final class Slopes {

    /** Relative to the gradient's length: the engine's gradient is a sum of f32 numbers. */
    private static final double TOLERANCE = 1e-4;

    private Slopes() {}

    /**
     * Checks a gradient.
     *
     * @param what for the message
     * @param gradient found by the engine
     * @param loss by the reference, for a displacement {@code [size]} of what the gradient is of
     */
    static void check(String what, float[] gradient, ToDoubleFunction<double[]> loss) {
        double length = 0;
        for (float g : gradient) {
            length += (double) g * g;
        }
        length = Math.sqrt(length);
        assertThat(length).as("%s: length of the gradient", what).isGreaterThan(1e-8);
        double[] along = new double[gradient.length];
        for (int i = 0; i < along.length; i++) {
            along[i] = gradient[i] / length;
        }
        assertThat(slope(along, loss)).as("%s: along the gradient", what).isCloseTo(length, within(TOLERANCE * length));
        float[] random = TinyModel.random(what.hashCode(), gradient.length, 1);
        double[] across = new double[random.length];
        double expected = 0;
        double norm = 0;
        for (int i = 0; i < across.length; i++) {
            norm += random[i] * random[i];
        }
        for (int i = 0; i < across.length; i++) {
            across[i] = random[i] / Math.sqrt(norm);
            expected += across[i] * gradient[i];
        }
        assertThat(slope(across, loss)).as("%s: across", what).isCloseTo(expected, within(TOLERANCE * length));
    }

    private static double slope(double[] direction, ToDoubleFunction<double[]> loss) {
        return TinyModel.slope(step -> {
            double[] displacement = new double[direction.length];
            for (int i = 0; i < direction.length; i++) {
                displacement[i] = step * direction[i];
            }
            return loss.applyAsDouble(displacement);
        });
    }
}
