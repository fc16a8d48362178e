package io.axbench.lm.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.lm.ReferenceFiles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files, against other programs. */
class ModelFileIT {

    /**
     * SHA-256 of the little-endian f32 values that the gguf package 0.19.0 de-quantises, query and key rows put back as
     * transformers 4.51.3 does ({@code reshape(heads, half, 2, width).swapaxes(2, 1)}).
     */
    @ParameterizedTest
    @CsvSource({
        "model.embed_tokens.weight, 3fd491c8066dd9dc1a2bf6796701526c82817d95c0ecabacdef3013c2b8bbbaa",
        "model.layers.0.self_attn.q_proj.weight, 54b377bbfa2deab945dfdba7fb59e0ca3eb74329358bd1b53b635b3ff37c1a56",
        "model.layers.29.self_attn.k_proj.weight, 8e99b2450d5f3d53731f52790cc82f80b04341e533306bcfee6669ffa3c79921",
        "model.layers.3.self_attn.v_proj.weight, c2d8d499cbdf3269e87c7ef9783a87ece7f9c03ff91bbbbceb3e6be7329b4a31",
        "model.layers.7.mlp.down_proj.weight, 9d3af8b67d13c727ae5ffe470464163b9cac42eb494525392bd3e79c8db73880",
        "model.norm.weight, 3b87f8e27335e67fc08f159cabfd2d18f205d6c5b225a6f978153552bf01d559"
    })
    void dequantisesTheDefaultModelBitForBit(String name, String sha256) throws Exception {
        try (ModelFile model = ModelFile.open(ReferenceFiles.model())) {
            // When
            float[] values = model.f32(name);

            // Then
            assertThat(sha256(values)).isEqualTo(sha256);
        }
    }

    @Test
    void readsTheConfigurationOfTheDefaultModel() {
        try (ModelFile model = ModelFile.open(ReferenceFiles.model())) {
            ModelConfig config = model.config();

            assertThat(config.layers()).isEqualTo(30);
            assertThat(config.width()).isEqualTo(576);
            assertThat(config.heads()).isEqualTo(9);
            assertThat(config.keyValueHeads()).isEqualTo(3);
            assertThat(config.headSize()).isEqualTo(64);
            assertThat(config.vocabulary()).isEqualTo(49_152);
            assertThat(config.rotary().theta()).isEqualTo(100_000);
            assertThat((float) config.rmsEpsilon()).isEqualTo(1e-5f);
            assertThat(config.tiedEmbeddings()).isTrue();
            assertThat(config.contextLength()).isEqualTo(8192);
            assertThat(config.eosIds()).containsExactly(2);
            assertThat(model.hash()).isEqualTo("b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "qwen3", "gemma2", "gemma3"})
    void readsAFolderThatTransformersWrote(String family) {
        // Given
        ReferenceFiles reference = ReferenceFiles.in("fixtures/tiny-" + family);

        // When
        try (ModelFile model = ModelFile.open(reference.folder())) {
            // Then
            assertThat(model.config().family().id()).isEqualTo(family);
            for (String name : model.names()) {
                float[] expected = reference.tensor("model.safetensors", name);
                if (model.config().block().normsAroundOne() && name.endsWith("norm.weight")) {
                    for (int i = 0; i < expected.length; i++) {
                        expected[i] = 1 + expected[i];
                    }
                }
                assertThat(model.f32(name)).as(name).containsExactly(expected);
            }
        }
    }

    private static String sha256(float[] values) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }
}
