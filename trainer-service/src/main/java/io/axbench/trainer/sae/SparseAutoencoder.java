package io.axbench.trainer.sae;

import io.axbench.lm.Activations;
import io.axbench.trainer.method.Pace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A sparse autoencoder on disk: mapped, so that one feature costs the reading of its own numbers only, and all features
 * pass through memory a block at a time. Safe for use by several threads until closed.
 */
public final class SparseAutoencoder implements AutoCloseable {

    /** Numbers of a block's encoder: about what a processor keeps beside it. */
    private static final int BLOCK_NUMBERS = 1 << 18;

    private static final int SMALLEST_BLOCK = 16;

    private final ArrayFile file;
    private final int width;
    private final int features;
    private final FeatureMatrix encoder;
    private final FeatureMatrix decoder;
    private final Latents latents;
    private final OptionalInt layer;

    SparseAutoencoder(
            ArrayFile file,
            int width,
            int features,
            FeatureMatrix encoder,
            FeatureMatrix decoder,
            Latents latents,
            OptionalInt layer) {
        this.file = file;
        this.width = width;
        this.features = features;
        this.encoder = encoder;
        this.decoder = decoder;
        this.latents = latents;
        this.layer = layer;
    }

    /** Where its numbers are. */
    public Path path() {
        return file.path();
    }

    /** Size {@code d} of the vectors that it encodes. */
    public int width() {
        return width;
    }

    /** Number of features. */
    public int features() {
        return features;
    }

    /** The 0-based block whose output it was trained on, where its files say so. */
    public OptionalInt layer() {
        return layer;
    }

    /** Whether only the largest latents of a token count, so that one cannot be known without all others. */
    public boolean competing() {
        return latents.most() > 0;
    }

    /**
     * One feature.
     *
     * @throws io.axbench.contracts.AxbenchException {@code BAD_DATA} if there is none of this index, or its numbers are
     *     not finite; final
     */
    public Feature feature(int index) {
        if (index < 0 || index >= features) {
            throw SaeErrors.bad(path(), "feature %d asked for, 0 to %d are there".formatted(index, features - 1));
        }
        return latents.feature(index, encoder.vector(index), decoder.vector(index));
    }

    /** What is done with a block of latents: those of some features, for all tokens. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Sees the latents of one token.
         *
         * @param example which example
         * @param token which of its tokens
         * @param from first feature of the block
         * @param block a latent for each feature of the block; not to be kept
         */
        void latents(int example, int token, int from, float[] block);
    }

    /**
     * Encodes examples, block after block of features; a block sees all tokens, in order. Computed in f32, always in the
     * same order of additions.
     *
     * @param examples residual-stream vectors {@code [tokens, d]}
     * @param pace told of each block: so many features of so many are done
     * @throws io.axbench.contracts.AxbenchException {@code BAD_DATA} if a number of the file is not finite; final
     */
    public void encode(List<Activations> examples, Pace pace, Visitor visitor) {
        List<float[]> winning = competing() ? winning(examples, pace) : List.of();
        blocks(examples, 0, features, pace, (example, token, from, block) -> {
            float least = winning.isEmpty() ? 0 : winning.get(example)[token];
            for (int f = 0; f < block.length; f++) {
                boolean fires = block[f] > latents.threshold(from + f) && block[f] >= least;
                block[f] = fires ? block[f] : 0;
            }
            visitor.latents(example, token, from, block);
        });
    }

    /**
     * The latents of one feature, one array {@code [tokens]} an example; where features compete, all are computed.
     *
     * @throws io.axbench.contracts.AxbenchException as {@link #encode}
     */
    public List<float[]> latents(int feature, List<Activations> examples, Pace pace) {
        List<float[]> winning = competing() ? winning(examples, pace) : List.of();
        List<float[]> all = new ArrayList<>();
        for (Activations tokens : examples) {
            all.add(new float[tokens.count()]);
        }
        blocks(examples, feature, feature + 1, pace, (example, token, from, block) -> {
            float least = winning.isEmpty() ? 0 : winning.get(example)[token];
            boolean fires = block[0] > latents.threshold(feature) && block[0] >= least;
            all.get(example)[token] = fires ? block[0] : 0;
        });
        return all;
    }

    /**
     * The smallest value by which a latent of each token is still among the largest, one array an example; 0 where fewer
     * are positive. Equal latents win together.
     */
    private List<float[]> winning(List<Activations> examples, Pace pace) {
        List<LargestValues[]> largest = new ArrayList<>();
        for (Activations tokens : examples) {
            LargestValues[] ofTokens = new LargestValues[tokens.count()];
            Arrays.setAll(ofTokens, t -> new LargestValues(latents.most()));
            largest.add(ofTokens);
        }
        blocks(examples, 0, features, pace, (example, token, from, block) -> {
            LargestValues values = largest.get(example)[token];
            for (int f = 0; f < block.length; f++) {
                if (block[f] > latents.threshold(from + f)) {
                    values.offer(block[f]);
                }
            }
        });
        List<float[]> winning = new ArrayList<>();
        for (LargestValues[] ofTokens : largest) {
            float[] least = new float[ofTokens.length];
            for (int t = 0; t < least.length; t++) {
                least[t] = ofTokens[t].smallest();
            }
            winning.add(least);
        }
        return winning;
    }

    /** Unmaps the file; features already read stay valid. */
    @Override
    public void close() {
        file.close();
    }

    /** {@code z} of every token for the features from {@code first} to {@code end}, thresholds not applied. */
    private void blocks(List<Activations> examples, int first, int end, Pace pace, Visitor visitor) {
        int size = Math.max(SMALLEST_BLOCK, BLOCK_NUMBERS / width);
        for (int from = first; from < end; from += size) {
            pace.step(from, end);
            int count = Math.min(size, end - from);
            float[] weights = encoder.block(from, count);
            float[] bias = latents.fold(weights, from, count);
            float[] z = new float[count];
            for (int example = 0; example < examples.size(); example++) {
                Activations tokens = examples.get(example);
                for (int token = 0; token < tokens.count(); token++) {
                    System.arraycopy(bias, 0, z, 0, count);
                    accumulate(z, tokens.data(), token * width, weights);
                    visitor.latents(example, token, from, z);
                }
            }
        }
    }

    /** {@code z_f += sum_i h_i w_if}, four components at a time, for {@code w [d, count]}. */
    private void accumulate(float[] z, float[] h, int row, float[] w) {
        int count = z.length;
        int i = 0;
        for (; i + 3 < width; i += 4) {
            float a = h[row + i];
            float b = h[row + i + 1];
            float c = h[row + i + 2];
            float e = h[row + i + 3];
            int at = i * count;
            int second = at + count;
            int third = second + count;
            int fourth = third + count;
            for (int f = 0; f < count; f++) {
                z[f] += a * w[at + f] + b * w[second + f] + c * w[third + f] + e * w[fourth + f];
            }
        }
        for (; i < width; i++) {
            float a = h[row + i];
            int at = i * count;
            for (int f = 0; f < count; f++) {
                z[f] += a * w[at + f];
            }
        }
    }
}
