package io.axbench.lm.weights;

/** What gates the MLP. */
public enum Activation {
    /** {@code x sigmoid(x)}. */
    SILU,
    /** The Gaussian error linear unit by its tanh approximation. */
    GELU_TANH
}
