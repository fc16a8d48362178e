package io.axbench.trainer.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.Activations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of latents against its own formula, written out plainly in f64. */
class ArchitecturesTest {

    private static final int WIDTH = 13;
    private static final int FEATURES = 37;
    private static final Activations TOKENS = Encoded.tokens(9, WIDTH, 3);

    /** f32 sums of 13 products of size 1. */
    private static final double TOLERANCE = 1e-5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "standard, F32, false", "standard, F32, true", "jumprelu, F32, true", "jumprelu, F16, false",
        "gated, F32, false", "gated, F32, true", "gated, BF16, true", "topk, F32, true",
        "topk-rescaled, F32, true", "batchtopk, F32, false"
    })
    void followsItsFormula(String kind, String type, boolean subtracts) {
        // Given
        SmallAutoencoder numbers = numbers(kind).rounded(type);
        numbers.safetensors(folder.resolve("sae_weights.safetensors"), type);
        SmallAutoencoder.config(
                folder, """
                {"architecture": "%s", "d_in": 13, "d_sae": 37, "dtype": "float32", "apply_b_dec_to_input": %s,
                 "normalize_activations": "none", "reshape_activations": "none", "k": 4,
                 "rescale_acts_by_decoder_norm": %s, "metadata": {"hook_name": "blocks.3.hook_resid_post"}}
                """.formatted(kind.replace("-rescaled", ""), subtracts, kind.endsWith("rescaled")));

        // When, then
        assertFollows(kind, subtracts, numbers);
    }

    @ParameterizedTest
    @CsvSource({"relu, standard", "topk, topk"})
    void readsFlatConfigurationsFromBeforeVersion6(String activation, String kind) {
        // Given
        SmallAutoencoder numbers = numbers(kind);
        float[] ones = new float[FEATURES];
        Arrays.fill(ones, 1);
        numbers.put("scaling_factor", ones, FEATURES);
        numbers.safetensors(folder.resolve("sae_weights.safetensors"), "F32");
        SmallAutoencoder.config(folder, """
                {"d_in": 13, "d_sae": 37, "apply_b_dec_to_input": true, "hook_point": "blocks.3.hook_resid_post",
                 "hook_point_head_index": null, "activation_fn_str": "%s", "activation_fn_kwargs": {"k": 4},
                 "normalize_activations": false}
                """.formatted(activation));

        // When, then
        assertFollows(kind, true, numbers);
    }

    @Test
    void scalesTheInputsOfLlamaScope() throws Exception {
        // Given: sqrt(13) / 2 is the factor of the inputs
        SmallAutoencoder numbers = new SmallAutoencoder(WIDTH, FEATURES, 1)
                .normal("encoder.weight", FEATURES, WIDTH)
                .normal("decoder.weight", WIDTH, FEATURES)
                .normal("encoder.bias", FEATURES)
                .normal("decoder.bias", WIDTH)
                .rounded("BF16");
        numbers.safetensors(folder.resolve("checkpoints/final.safetensors"), "BF16");
        Files.writeString(folder.resolve("hyperparams.json"), """
                {"d_model": 13, "d_sae": 37, "jump_relu_threshold": 0.5, "hook_point_in": "blocks.3.hook_resid_post",
                 "dataset_average_activation_norm": {"in": 2.0, "out": 2.0}}
                """);
        double factor = Math.sqrt(WIDTH) / 2;

        try (SparseAutoencoder autoencoder = SaeFolder.open(folder)) {
            // When
            float[][] latents = Encoded.latents(autoencoder, TOKENS);

            // Then
            for (int t = 0; t < TOKENS.count(); t++) {
                for (int f = 0; f < FEATURES; f++) {
                    double z = numbers.array("encoder.bias")[f];
                    for (int i = 0; i < WIDTH; i++) {
                        z += factor * TOKENS.get(t, i) * numbers.at("encoder.weight", f, i);
                    }
                    double expected = z > 0.5 * factor ? z : 0;
                    assertThat((double) latents[t][f]).isCloseTo(expected, within(2 * TOLERANCE));
                }
            }
            assertThat((double) autoencoder.feature(5).decoder()[2])
                    .isCloseTo(numbers.at("decoder.weight", 2, 5) / factor, within(1e-6));
        }
    }

    private void assertFollows(String kind, boolean subtracts, SmallAutoencoder numbers) {
        try (SparseAutoencoder autoencoder = SaeFolder.open(folder)) {
            float[][] latents = Encoded.latents(autoencoder, TOKENS);
            double[][] decoded = Encoded.decoded(autoencoder, latents);
            for (int t = 0; t < TOKENS.count(); t++) {
                double[] expected = expected(kind, subtracts, numbers, t);
                double[] reconstruction = new double[WIDTH];
                for (int f = 0; f < FEATURES; f++) {
                    assertThat((double) latents[t][f])
                            .as("token %d feature %d", t, f)
                            .isCloseTo(expected[f], within(TOLERANCE * Math.max(1, expected[f])));
                    if (!autoencoder.competing()) {
                        assertThat(autoencoder.feature(f).latent(TOKENS.data(), t * WIDTH))
                                .isCloseTo(expected[f], within(TOLERANCE * Math.max(1, expected[f])));
                    }
                    double divisor = kind.endsWith("rescaled") ? norm(numbers, f) : 1;
                    for (int i = 0; i < WIDTH; i++) {
                        reconstruction[i] += expected[f] / divisor * numbers.at("W_dec", f, i);
                    }
                }
                for (int i = 0; i < WIDTH; i++) {
                    assertThat(decoded[t][i]).isCloseTo(reconstruction[i], within(1e-3));
                }
            }
        }
    }

    /** The formulas as SAELens' documentation has them. */
    private static double[] expected(String kind, boolean subtracts, SmallAutoencoder numbers, int t) {
        double[] u = new double[FEATURES];
        for (int f = 0; f < FEATURES; f++) {
            for (int i = 0; i < WIDTH; i++) {
                double input = TOKENS.get(t, i) - (subtracts ? numbers.array("b_dec")[i] : 0);
                u[f] += input * numbers.at("W_enc", i, f);
            }
        }
        double[] latents = new double[FEATURES];
        for (int f = 0; f < FEATURES; f++) {
            latents[f] = switch (kind) {
                case "standard", "topk" -> Math.max(0, u[f] + numbers.array("b_enc")[f]);
                case "topk-rescaled" -> Math.max(0, (u[f] + numbers.array("b_enc")[f]) * norm(numbers, f));
                case "gated" ->
                    u[f] + numbers.array("b_gate")[f] > 0
                            ? Math.max(0, Math.exp(numbers.array("r_mag")[f]) * u[f] + numbers.array("b_mag")[f])
                            : 0;
                default -> {
                    double z = u[f] + numbers.array("b_enc")[f];
                    yield z > numbers.array("threshold")[f] ? Math.max(0, z) : 0;
                }
            };
        }
        if (kind.startsWith("topk")) {
            double[] sorted = latents.clone();
            Arrays.sort(sorted);
            double least = sorted[FEATURES - 4];
            for (int f = 0; f < FEATURES; f++) {
                latents[f] = latents[f] >= least ? latents[f] : 0;
            }
        }
        return latents;
    }

    private static double norm(SmallAutoencoder numbers, int feature) {
        double squares = 0;
        for (int i = 0; i < WIDTH; i++) {
            squares += Math.pow(numbers.at("W_dec", feature, i), 2);
        }
        return Math.sqrt(squares);
    }

    private static SmallAutoencoder numbers(String kind) {
        SmallAutoencoder numbers = new SmallAutoencoder(WIDTH, FEATURES, 7)
                .normal("W_enc", WIDTH, FEATURES)
                .normal("W_dec", FEATURES, WIDTH)
                .normal("b_dec", WIDTH);
        return switch (kind) {
            case "gated" ->
                numbers.normal("b_gate", FEATURES).normal("b_mag", FEATURES).normal("r_mag", FEATURES);
            case "jumprelu", "batchtopk" -> numbers.normal("b_enc", FEATURES).normal("threshold", FEATURES);
            default -> numbers.normal("b_enc", FEATURES);
        };
    }
}
