package io.axbench.trainer.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.lm.Activations;
import io.axbench.trainer.parity.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gemma Scope's file format and formula against NumPy's file and torch's numbers. */
class GemmaScopeOracleTest {

    private static final Path PARAMS = Shared.path("reference/oracles/gemmascope_params.npz");
    private static final Path EXPECTED = Shared.path("reference/oracles/files_expected.json");

    @Test
    void encodesAndDecodesAsTorchDoes() throws Exception {
        // Given
        assumeTrue(Files.exists(PARAMS), "the shared folder is not here");
        JsonNode expected = new ObjectMapper().readTree(EXPECTED.toFile());
        JsonNode input = expected.path("sae_input");
        float[] rows = new float[input.size() * input.path(0).size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) input.path(i / input.path(0).size())
                    .path(i % input.path(0).size())
                    .asDouble();
        }
        Activations tokens = new Activations(input.size(), input.path(0).size(), rows);

        try (NpzArrays file = NpzArrays.open(PARAMS);
                SparseAutoencoder autoencoder = SaeFolder.open(PARAMS)) {
            // When
            float[][] latents = Encoded.latents(autoencoder, tokens);
            double[][] decoded = Encoded.decoded(autoencoder, latents);
            float[] decoderBias = new float[autoencoder.width()];
            file.array("b_dec").read(0, decoderBias.length, decoderBias);

            // Then: sums of 16 and 12 products around 10 in f32, in another order than torch's
            assertThat(autoencoder.features()).isEqualTo(12);
            for (int t = 0; t < latents.length; t++) {
                for (int f = 0; f < latents[t].length; f++) {
                    double torch = expected.path("sae_acts").path(t).path(f).asDouble();
                    assertThat((double) latents[t][f]).isCloseTo(torch, within(1e-5));
                    assertThat(autoencoder.feature(f).latent(rows, t * autoencoder.width()))
                            .isCloseTo(torch, within(1e-5));
                }
                for (int i = 0; i < decoderBias.length; i++) {
                    assertThat(decoded[t][i] + decoderBias[i])
                            .isCloseTo(
                                    expected.path("sae_reconstruction")
                                            .path(t)
                                            .path(i)
                                            .asDouble(),
                                    within(3e-5));
                }
            }
        }
    }

    @Test
    void refusesAFileCutShortAnywhere(@TempDir Path folder) throws Exception {
        assumeTrue(Files.exists(PARAMS), "the shared folder is not here");
        byte[] whole = Files.readAllBytes(PARAMS);
        Path cut = folder.resolve("params.npz");
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SaeFolder.open(cut))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(AxbenchException.class)
                    .hasMessageStartingWith("[" + cut + "] ");
        }
    }
}
