package io.axbench.lm.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.lm.ModelException;
import io.axbench.lm.text.GgufVocabulary;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufModelTest {

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("tiny.gguf");
    }

    @Test
    void givesTheSameModelAsAFolderWithTheSameWeights() throws IOException {
        // Given
        Files.write(path, TinyLlama.gguf().build());
        TinyLlama.writeFolder(folder);

        // When
        try (ModelFile gguf = ModelFile.open(path);
                ModelFile plain = ModelFile.open(folder)) {
            // Then
            assertThat(gguf.names()).containsExactlyInAnyOrderElementsOf(plain.names());
            for (String name : plain.names()) {
                assertThat(gguf.shape(name)).as(name).containsExactly(plain.shape(name));
                assertThat(gguf.f32(name)).as(name).containsExactly(plain.f32(name));
                assertThat(plain.f32(name)).as(name).containsExactly(TinyLlama.values(name));
            }
            assertThat(gguf.config().rotary()).isEqualTo(plain.config().rotary());
            assertThat(gguf.config().eosIds())
                    .isEqualTo(plain.config().eosIds())
                    .containsExactly(2);
            assertThat(gguf.config().tiedEmbeddings()).isTrue();
            assertThat(gguf.config().headSize()).isEqualTo(TinyLlama.HEAD_SIZE);
            assertThat(gguf.id()).isEqualTo("tiny");
        }
    }

    @Test
    void readsVersion2AsWell() throws IOException {
        Files.write(path, TinyLlama.gguf().version(2).build());

        try (ModelFile model = ModelFile.open(path)) {
            assertThat(model.config().layers()).isOne();
        }
    }

    @Test
    void hashIsTheDigestOfTheFile() throws IOException {
        // Given
        Files.write(path, TinyLlama.gguf().build());

        // When
        try (ModelFile model = ModelFile.open(path)) {
            // Then
            assertThat(model.hash()).isEqualTo(FileDigest.of(path)).hasSize(64);
        }
    }

    @Test
    void noticesACutAtAnyByte() throws IOException {
        Damage.truncateEverywhere(path, TinyLlama.gguf().build(), this::readAll);
    }

    @Test
    void refusesDamagedFilesAndNothingElseHappens() throws IOException {
        Damage.mutate(path, TinyLlama.gguf().build(), 400, 21, this::readAll);
    }

    @Test
    void refusesADamagedHeaderAndNothingElseHappens() throws IOException {
        // Given: hardly any numbers, so that most changes hit the header
        byte[] header = TinyLlama.metadata()
                .tensor("token_embd.weight", 8, new byte[34], 32, 1)
                .build();

        Damage.mutate(path, header, 1_500, 22, () -> {
            try (GgufFile file = GgufFile.open(path)) {
                file.tensors().values().forEach(tensor -> tensor.read(FloatBuffer.allocate(4096)));
                GgufVocabulary.tokenizerJson(file.metadata());
                GgufConfig.read(file.metadata(), file.tensors());
            }
        });
    }

    @Test
    void refusesAnotherFamilyByName() throws IOException {
        refuses(
                TinyLlama.gguf().key("general.architecture", "mamba"),
                ModelException.Kind.UNSUPPORTED,
                "family mamba is not supported, supported are [llama, qwen2, qwen3, gemma2, gemma3]");
    }

    @Test
    void refusesAnUnknownTensorTypeByName() throws IOException {
        refuses(
                TinyLlama.metadata().tensor("token_embd.weight", 10, new byte[84], 256, 1),
                ModelException.Kind.UNSUPPORTED,
                "tensor token_embd.weight has ggml type 10, supported are [F32, F16, BF16, Q8_0, Q4_0, Q4_1, Q4_K, Q5_K, Q6_K]");
    }

    @Test
    void refusesAMissingTensor() throws IOException {
        refuses(
                TinyLlama.gguf().key("llama.block_count", 2),
                ModelException.Kind.DAMAGED,
                "tensor model.layers.1.input_layernorm.weight is missing, expected sizes [32]");
    }

    @Test
    void refusesATensorThatTheDecoderWouldNotUse() throws IOException {
        refuses(
                TinyLlama.gguf().tensor("blk.0.attn_q.bias", 0, new byte[128], 32),
                ModelException.Kind.UNSUPPORTED,
                "tensor model.layers.0.self_attn.q_proj.bias is not part of a 1-layer llama decoder");
        refuses(
                TinyLlama.gguf().tensor("blk.0.ffn_gate_inp.weight", 0, new byte[128], 32),
                ModelException.Kind.UNSUPPORTED,
                "tensor blk.0.ffn_gate_inp.weight is not part of a llama decoder");
        refuses(
                TinyLlama.gguf().tensor("blk.1.attn_norm.weight", 0, new byte[128], 32),
                ModelException.Kind.UNSUPPORTED,
                "tensor model.layers.1.input_layernorm.weight is not part of a 1-layer llama decoder");
    }

    @Test
    void refusesAWrongSize() throws IOException {
        refuses(
                TinyLlama.gguf().key("llama.feed_forward_length", 48),
                ModelException.Kind.DAMAGED,
                "tensor model.layers.0.mlp.gate_proj.weight has sizes [32, 32], expected [48, 32]");
    }

    @Test
    void refusesScaledRotaryEmbeddings() throws IOException {
        refuses(
                TinyLlama.gguf().key("llama.rope.scaling.type", "yarn"),
                ModelException.Kind.UNSUPPORTED,
                "scaling of the rotary embedding by 'yarn' is not supported");
    }

    @Test
    void takesTheDivisorsOfARotaryEmbedding() throws IOException {
        // Given
        byte[] divisors = TinyLlama.f32(1, 1, 1.5f, 2, 4, 8, 8, 8);
        Files.write(
                path,
                TinyLlama.gguf().tensor("rope_freqs.weight", 0, divisors, 8).build());

        // When
        try (ModelFile model = ModelFile.open(path)) {
            // Then
            RopeScaling scaling = model.config().rotary().scaling();
            assertThat(scaling).isEqualTo(new RopeScaling.Listed(List.of(1f, 1f, 1.5f, 2f, 4f, 8f, 8f, 8f)));
            assertThat(model.names()).doesNotContain("rope_freqs.weight");
        }
    }

    @Test
    void refusesDivisorsOfAnotherNumber() throws IOException {
        refuses(
                TinyLlama.gguf().tensor("rope_freqs.weight", 0, TinyLlama.f32(1, 1), 2),
                ModelException.Kind.DAMAGED,
                "tensor rope_freqs.weight has sizes [2], expected [8]");
    }

    @Test
    void refusesValuesOfAnotherType() throws IOException {
        refuses(
                TinyLlama.gguf().key("llama.block_count", "one"),
                ModelException.Kind.DAMAGED,
                "key llama.block_count is a text, expected an integer");
        refuses(
                TinyLlama.gguf().key("llama.attention.head_count", List.of(2, 2)),
                ModelException.Kind.DAMAGED,
                "key llama.attention.head_count is a list, expected an integer");
        refuses(
                TinyLlama.gguf().without("llama.block_count"),
                ModelException.Kind.DAMAGED,
                "key llama.block_count is missing");
    }

    @Test
    void refusesRowsThatDoNotFillBlocks() throws IOException {
        refuses(
                TinyLlama.metadata().tensor("token_embd.weight", 8, new byte[34], 16, 2),
                ModelException.Kind.DAMAGED,
                "rows of 16 values, expected a multiple of 32 for Q8_0");
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        refuses(TinyLlama.gguf().version(1), ModelException.Kind.UNSUPPORTED, "GGUF version 1, supported are 2 and 3");
    }

    private void refuses(GgufBuilder file, ModelException.Kind kind, String message) throws IOException {
        Files.write(path, file.build());
        assertThatThrownBy(() -> ModelFile.open(path).close())
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageStartingWith(path.toString())
                .hasMessageContaining(message);
    }

    private void readAll() {
        try (GgufModel model = GgufModel.open(path)) {
            model.names().forEach(model::f32);
            GgufVocabulary.tokenizerJson(model.metadata());
        }
    }
}
