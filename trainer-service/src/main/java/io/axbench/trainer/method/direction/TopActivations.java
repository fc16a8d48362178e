package io.axbench.trainer.method.direction;

import io.axbench.lm.Activations;
import io.axbench.trainer.method.Row;
import java.util.Arrays;

/**
 * The activations {@code relu(h_t.w)} of one example, and which are its k highest. Tokens that fill the example up to the
 * length of others may be among them, but count for nothing else.
 */
final class TopActivations {

    private final Activations tokens;
    private final double[] activation;
    private final boolean[] top;
    private final int topCount;
    private final int count;

    private TopActivations(Activations tokens, int count, double[] activation, boolean[] top, int topCount) {
        this.tokens = tokens;
        this.count = count;
        this.activation = activation;
        this.top = top;
        this.topCount = topCount;
    }

    /** The activations of tokens {@code [n, d]}; all of them are top where n is below k. First tokens win ties. */
    static TopActivations of(Activations tokens, float[] w, int k) {
        return of(tokens, tokens.count(), w, k);
    }

    /** The same where only the first {@code count} tokens are the example's own. */
    static TopActivations of(Activations tokens, int count, float[] w, int k) {
        int n = tokens.count();
        double[] activation = new double[n];
        for (int t = 0; t < n; t++) {
            activation[t] = Math.max(0, Row.dot(tokens.data(), t * w.length, w));
        }
        int topCount = Math.min(k, n);
        double[] sorted = activation.clone();
        Arrays.sort(sorted);
        double lowest = topCount == 0 ? 0 : sorted[n - topCount];
        int above = 0;
        for (double a : activation) {
            above += a > lowest ? 1 : 0;
        }
        boolean[] top = new boolean[n];
        int ties = topCount - above;
        for (int t = 0; t < n; t++) {
            if (activation[t] > lowest) {
                top[t] = true;
            } else if (activation[t] == lowest && ties > 0) {
                top[t] = true;
                ties--;
            }
        }
        return new TopActivations(tokens, count, activation, top, topCount);
    }

    /** Number of the example's own tokens. */
    int count() {
        return count;
    }

    /** Number of top tokens. */
    int topCount() {
        return topCount;
    }

    /** Mean of the top activations. */
    double strength() {
        double sum = 0;
        for (int t = 0; t < top.length; t++) {
            sum += top[t] ? activation[t] : 0;
        }
        return sum / topCount;
    }

    /** Adds {@code byTop} times each top token's vector and {@code byRest} times each other own one's, where active. */
    void addGradient(double[] sum, double byTop, double byRest) {
        for (int t = 0; t < top.length; t++) {
            if (activation[t] > 0 && (top[t] || t < count)) {
                Row.add(sum, top[t] ? byTop : byRest, tokens.data(), t * sum.length);
            }
        }
    }
}
