package io.axbench.trainer.sae;

import io.axbench.lm.Activations;
import io.axbench.trainer.method.Pace;
import java.util.List;
import java.util.Random;

/** Dense latents and reconstructions of a few tokens, by way of the product's code. */
final class Encoded {

    private Encoded() {}

    static Activations tokens(int count, int width, long seed) {
        Random random = new Random(seed);
        float[] data = new float[count * width];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return new Activations(count, width, data);
    }

    /** {@code [tokens][features]}. */
    static float[][] latents(SparseAutoencoder autoencoder, Activations tokens) {
        float[][] latents = new float[tokens.count()][autoencoder.features()];
        autoencoder.encode(
                List.of(tokens),
                Pace.FREE,
                (example, token, from, block) -> System.arraycopy(block, 0, latents[token], from, block.length));
        return latents;
    }

    /** Sum of latents times decoder vectors, {@code [tokens][d]}, without the decoder's bias. */
    static double[][] decoded(SparseAutoencoder autoencoder, float[][] latents) {
        double[][] decoded = new double[latents.length][autoencoder.width()];
        for (int f = 0; f < autoencoder.features(); f++) {
            float[] vector = autoencoder.feature(f).decoder();
            for (int t = 0; t < latents.length; t++) {
                for (int i = 0; i < vector.length; i++) {
                    decoded[t][i] += (double) latents[t][f] * vector[i];
                }
            }
        }
        return decoded;
    }
}
