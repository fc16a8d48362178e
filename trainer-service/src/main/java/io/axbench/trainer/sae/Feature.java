package io.axbench.trainer.sae;

import io.axbench.trainer.method.Row;

/**
 * One feature of a sparse autoencoder by itself: its latent is {@code z = h.e + b} where z exceeds the threshold and 0,
 * else 0. ReLU has threshold 0; a gated latent is brought into this form; where latents compete (TopK), it holds for
 * those that win.
 *
 * @param index position in the autoencoder, counted from 0
 * @param encoder {@code e [d]}
 * @param bias {@code b}; what an autoencoder takes off its input first is folded in
 * @param threshold at least 0
 * @param decoder what the latent adds to the reconstruction, {@code [d]}
 */
@SuppressWarnings("ArrayRecordComponent")
public record Feature(int index, float[] encoder, double bias, double threshold, float[] decoder) {

    /** The latent of a token {@code [d]} in a row of numbers. */
    public double latent(float[] rows, int from) {
        double z = Row.dot(rows, from, encoder) + bias;
        return z > threshold ? z : 0;
    }
}
