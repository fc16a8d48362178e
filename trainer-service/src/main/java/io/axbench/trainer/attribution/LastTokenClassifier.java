package io.axbench.trainer.attribution;

import io.axbench.trainer.trained.Tensor;

/**
 * A classifier of two layers on the last token's final state x {@code [d]}: {@code z = W2 relu(W1 x + b1) + b2}, and
 * {@code p = softmax(z)} at index 1 is the probability that the text holds the concept.
 *
 * @param w1 {@code [m, d]}
 * @param b1 {@code [m]}
 * @param w2 {@code [2, m]}
 * @param b2 {@code [2]}
 */
public record LastTokenClassifier(Tensor w1, Tensor b1, Tensor w2, Tensor b2) {

    /** Checks that the layers fit. */
    public LastTokenClassifier {
        int hidden = b1.size();
        if (w1.size() % hidden != 0 || w2.size() != 2 * hidden || b2.size() != 2) {
            throw new IllegalArgumentException(
                    "layers of %s, %s, %s and %s do not fit".formatted(w1.shape(), b1.shape(), w2.shape(), b2.shape()));
        }
    }

    /** Size {@code d} of the state. */
    public int width() {
        return w1.size() / b1.size();
    }

    /** The probability {@code p}. */
    public double probability(float[] state) {
        return probability(inner(state));
    }

    /** Gradient of {@code p} in the state, {@code [d]}: {@code p (1 - p) W1^T ((W2[1] - W2[0]) * 1[W1 x + b1 > 0])}. */
    public float[] gradient(float[] state) {
        double[] inner = inner(state);
        double p = probability(inner);
        double[] sum = new double[state.length];
        for (int j = 0; j < inner.length; j++) {
            if (inner[j] > 0) {
                double slope = p * (1 - p) * ((double) w2.get(inner.length + j) - w2.get(j));
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += slope * w1.get(j * sum.length + i);
                }
            }
        }
        float[] gradient = new float[sum.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) sum[i];
        }
        return gradient;
    }

    /** {@code W1 x + b1}. */
    private double[] inner(float[] state) {
        double[] inner = new double[b1.size()];
        for (int j = 0; j < inner.length; j++) {
            double sum = b1.get(j);
            for (int i = 0; i < state.length; i++) {
                sum += (double) w1.get(j * state.length + i) * state[i];
            }
            inner[j] = sum;
        }
        return inner;
    }

    private double probability(double[] inner) {
        double logOdds = (double) b2.get(1) - b2.get(0);
        for (int j = 0; j < inner.length; j++) {
            logOdds += ((double) w2.get(inner.length + j) - w2.get(j)) * Math.max(0, inner[j]);
        }
        return 1 / (1 + Math.exp(-logOdds));
    }
}
