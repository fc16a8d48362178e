package io.axbench.lm;

/** Natural logarithms of the probabilities of consecutive tokens, each given all tokens before it. */
public final class TokenLogProbs {

    private final double[] values;

    /**
     * Takes the values as they are; the array is not copied.
     *
     * @throws ModelException {@code NON_FINITE} if one is NaN or infinite
     */
    public TokenLogProbs(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new ModelException(
                        ModelException.Kind.NON_FINITE,
                        "scoring: the log probability of token %d is %s; try f32".formatted(i, values[i]));
            }
        }
        this.values = values;
    }

    /** Number of tokens. */
    public int size() {
        return values.length;
    }

    /** Log probability of token {@code i}. */
    public double get(int i) {
        return values[i];
    }

    /** Log probability of the whole, 0 of nothing. */
    public double sum() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /**
     * Mean over the tokens; the perplexity is {@code exp(-mean)}.
     *
     * @throws IllegalStateException if there is no token
     */
    public double mean() {
        if (values.length == 0) {
            throw new IllegalStateException("no token has no mean log probability");
        }
        return sum() / values.length;
    }
}
