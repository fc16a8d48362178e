package io.axbench.trainer.method.attribution;

import io.axbench.trainer.seed.RandomStream;

/** The weights of a classifier in training, changed in place; see {@link ClassifierTraining}. */
final class Layers {

    private final float[] w1;
    private final float[] b1;
    private final float[] w2;
    private final float[] b2;

    private Layers(float[] w1, float[] b1, float[] w2, float[] b2) {
        this.w1 = w1;
        this.b1 = b1;
        this.w2 = w2;
        this.b2 = b2;
    }

    /** Weights as torch draws them: uniform in {@code ±1/sqrt(inputs)}, biases included. */
    static Layers drawn(int width, int hidden, RandomStream random) {
        double outer = 1 / Math.sqrt(width);
        double inner = 1 / Math.sqrt(hidden);
        return new Layers(
                random.uniform(hidden * width, outer),
                random.uniform(hidden, outer),
                random.uniform(2 * hidden, inner),
                random.uniform(2, inner));
    }

    /** {@code [m, d]}. */
    float[] w1() {
        return w1;
    }

    /** {@code [m]}. */
    float[] b1() {
        return b1;
    }

    /** {@code [2, m]}. */
    float[] w2() {
        return w2;
    }

    /** {@code [2]}. */
    float[] b2() {
        return b2;
    }
}
