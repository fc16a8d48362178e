package io.axbench.trainer.method.attribution;

import io.axbench.trainer.method.Guard;
import io.axbench.trainer.method.Row;

/** Gradients of the cross-entropy in a classifier's weights, summed in f64 over texts; see {@link ClassifierTraining}. */
final class LayerGradients {

    private final Layers layers;
    private final CrossEntropy loss;
    private final double[] w1;
    private final double[] b1;
    private final double[] w2;
    private final double[] b2 = new double[2];

    LayerGradients(Layers layers, CrossEntropy loss) {
        this.layers = layers;
        this.loss = loss;
        this.w1 = new double[layers.w1().length];
        this.b1 = new double[layers.b1().length];
        this.w2 = new double[layers.w2().length];
    }

    /**
     * Adds a text.
     *
     * @param state its final state after dropout, {@code [d]}
     * @param kept what each hidden value is multiplied with: the second dropout, {@code [m]}
     * @param label 1 or 0
     * @param share of the text in the loss
     * @return its cross-entropy, in nats
     */
    double add(float[] state, float[] kept, int label, double share) {
        int hidden = b1.length;
        double[] inner = new double[hidden];
        double[] logits = {layers.b2()[0], layers.b2()[1]};
        for (int j = 0; j < hidden; j++) {
            inner[j] = Row.dot(layers.w1(), j * state.length, state) + layers.b1()[j];
            double active = Math.max(0, inner[j]) * kept[j];
            logits[0] += layers.w2()[j] * active;
            logits[1] += layers.w2()[hidden + j] * active;
        }
        double margin = Guard.finite(logits[1] - logits[0], "a logit of the classifier");
        double slope = share * loss.slope(margin, label);
        b2[0] -= slope;
        b2[1] += slope;
        for (int j = 0; j < hidden; j++) {
            if (inner[j] <= 0) {
                continue;
            }
            w2[j] -= slope * inner[j] * kept[j];
            w2[hidden + j] += slope * inner[j] * kept[j];
            double back = slope * ((double) layers.w2()[hidden + j] - layers.w2()[j]) * kept[j];
            b1[j] += back;
            for (int i = 0; i < state.length; i++) {
                w1[j * state.length + i] += back * state[i];
            }
        }
        return loss.loss(margin, label);
    }

    /** The sums: of w1, b1, w2 and b2. */
    float[][] values() {
        return new float[][] {rounded(w1), rounded(b1), rounded(w2), rounded(b2)};
    }

    private static float[] rounded(double[] sums) {
        float[] values = new float[sums.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Guard.finite(sums[i], "a gradient of the classifier");
        }
        return values;
    }
}
