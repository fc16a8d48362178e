package io.axbench.lm.decoder;

/** How the matrices of a decoder lie in memory for inference. */
public enum Linears {
    /** Laid out by oneDNN for its kernels: about twice as fast on a CPU, never to be used under a gradient. */
    PACKED,
    /** As they are, for any device. */
    PLAIN
}
