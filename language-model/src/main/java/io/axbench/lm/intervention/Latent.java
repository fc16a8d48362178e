package io.axbench.lm.intervention;

import io.axbench.lm.Direction;

/**
 * One latent: {@code a = relu(z)} where {@code z = h.e + b} exceeds the threshold, else 0.
 *
 * <p>JumpReLU as it stands; ReLU with threshold 0. A gated latent (gate {@code g.h + c}, magnitude scale {@code m}, bias
 * {@code b}) has {@code e = m g} and threshold {@code b - m c}. An encoder that subtracts the decoder's bias first has it
 * folded into {@code b}. For TopK the threshold is an estimate of the k-th largest latent.
 *
 * @param encoder {@code e [d]}
 * @param bias {@code b}
 * @param threshold above which the latent fires
 */
public record Latent(Direction encoder, double bias, double threshold) {

    /** {@code relu(h.e + bias)}. */
    public static Latent relu(Direction encoder, double bias) {
        return new Latent(encoder, bias, 0);
    }
}
