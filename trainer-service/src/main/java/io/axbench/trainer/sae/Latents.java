package io.axbench.trainer.sae;

import java.util.Arrays;

/**
 * How the latents of an autoencoder come from its encoder's products {@code u_j = h.w_j}:
 * {@code z_j = scale_j (u_j - c.w_j) + bias_j}, where c is what is taken off the input; {@code z_j} is the latent where it
 * exceeds {@code threshold_j}, which is at least 0, and, if {@code k > 0}, is among the k largest of its token; else the
 * latent is 0. What it adds to the reconstruction is {@code z_j v_j / divisor_j}.
 *
 * <p>The kinds in this form:
 *
 * <ul>
 *   <li>ReLU: scale 1, threshold 0. JumpReLU: its own threshold.
 *   <li>Gated, which fires where {@code u + gateBias > 0} and then is {@code relu(exp(r) u + magnitudeBias)}: scale
 *       {@code exp(r)}, threshold {@code magnitudeBias - exp(r) gateBias}.
 *   <li>TopK with latents rescaled by the decoder's norms n: scale n, bias n b, divisor n.
 *   <li>Inputs scaled by f, as in Llama Scope: scale f, the file's threshold times f, divisor f.
 * </ul>
 */
final class Latents {

    private final float[] scale;
    private final float[] bias;
    private final float[] threshold;
    private final float[] divisor;
    private final float[] subtracted;
    private final int k;

    private Latents(float[] scale, float[] bias, float[] threshold, float[] divisor, float[] subtracted, int k) {
        this.scale = scale;
        this.bias = bias;
        this.threshold = threshold;
        this.divisor = divisor;
        this.subtracted = subtracted;
        this.k = k;
    }

    /** ReLU: {@code relu(u + bias)}. */
    static Latents relu(float[] bias) {
        float[] ones = filled(bias.length, 1);
        return new Latents(ones, bias, new float[bias.length], ones, new float[0], 0);
    }

    /** JumpReLU: {@code u + bias} where that exceeds the threshold and 0. */
    static Latents jumpRelu(float[] bias, float[] threshold) {
        float[] positive = threshold.clone();
        for (int i = 0; i < positive.length; i++) {
            positive[i] = Math.max(0, positive[i]);
        }
        float[] ones = filled(bias.length, 1);
        return new Latents(ones, bias, positive, ones, new float[0], 0);
    }

    /** Gated: {@code relu(exp(magnitude) u + magnitudeBias)} where {@code u + gateBias > 0}. */
    static Latents gated(float[] magnitude, float[] magnitudeBias, float[] gateBias) {
        float[] scale = new float[magnitude.length];
        float[] threshold = new float[magnitude.length];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = (float) Math.exp(magnitude[i]);
            threshold[i] = Math.max(0, magnitudeBias[i] - scale[i] * gateBias[i]);
        }
        return new Latents(scale, magnitudeBias, threshold, filled(scale.length, 1), new float[0], 0);
    }

    /** The same, of which at most k a token differ from 0. */
    Latents largest(int most) {
        return new Latents(scale, bias, threshold, divisor, subtracted, most);
    }

    /** The same for inputs less c {@code [d]}. */
    Latents subtracting(float[] c) {
        return new Latents(scale, bias, threshold, divisor, c, k);
    }

    /** The same with all of a feature's latents multiplied by a factor, biases included, and undone in decoding. */
    Latents rescaled(float[] factor) {
        float[] scaled = scale.clone();
        float[] shifted = bias.clone();
        float[] higher = threshold.clone();
        float[] divided = divisor.clone();
        for (int i = 0; i < factor.length; i++) {
            scaled[i] *= factor[i];
            shifted[i] *= factor[i];
            higher[i] *= factor[i];
            divided[i] *= factor[i];
        }
        return new Latents(scaled, shifted, higher, divided, subtracted, k);
    }

    /** The same for inputs multiplied by a factor first, and reconstructions divided by it; thresholds times it. */
    Latents ofScaledInput(double factor) {
        float[] scaled = scale.clone();
        float[] higher = threshold.clone();
        float[] divided = divisor.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= (float) factor;
            higher[i] *= (float) factor;
            divided[i] *= (float) factor;
        }
        return new Latents(scaled, bias, higher, divided, subtracted, k);
    }

    /** How many latents of a token may differ from 0; 0 for any number. */
    int most() {
        return k;
    }

    /** A feature from its vectors {@code [d]} in the file. */
    Feature feature(int index, float[] encoder, float[] decoder) {
        float[] e = encoder.clone();
        float[] v = decoder.clone();
        for (int i = 0; i < e.length; i++) {
            e[i] *= scale[index];
            v[i] /= divisor[index];
        }
        return new Feature(index, e, bias[index] - off(encoder, 0, 1, scale[index]), threshold[index], v);
    }

    /** Scales the vectors of some features, {@code [d, count]}, in place; gives their biases. */
    float[] fold(float[] block, int from, int count) {
        float[] folded = new float[count];
        for (int f = 0; f < count; f++) {
            folded[f] = (float) (bias[from + f] - off(block, f, count, scale[from + f]));
        }
        for (int i = 0; i < block.length; i++) {
            block[i] *= scale[from + i % count];
        }
        return folded;
    }

    /** Threshold of a feature. */
    float threshold(int feature) {
        return threshold[feature];
    }

    /** {@code scale c.w} for a vector whose components lie {@code stride} apart. */
    private double off(float[] w, int first, int stride, float factor) {
        double product = 0;
        for (int i = 0; i < subtracted.length; i++) {
            product += (double) subtracted[i] * w[first + i * stride];
        }
        return factor * product;
    }

    private static float[] filled(int length, float value) {
        float[] filled = new float[length];
        Arrays.fill(filled, value);
        return filled;
    }
}
