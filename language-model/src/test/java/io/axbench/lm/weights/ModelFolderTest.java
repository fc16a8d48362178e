package io.axbench.lm.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.lm.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFolderTest {

    @TempDir
    private Path folder;

    @Test
    void readsShards() throws IOException {
        // Given
        Files.writeString(folder.resolve("config.json"), TinyLlama.CONFIG);
        Files.write(folder.resolve("a.safetensors"), TinyLlama.safetensors(name -> name.contains("mlp")));
        Files.write(folder.resolve("b.safetensors"), TinyLlama.safetensors(name -> !name.contains("mlp")));
        String index = TinyLlama.index("b.safetensors").replaceAll("(mlp[^,]*)b.safetensors", "$1a.safetensors");
        Files.writeString(folder.resolve("model.safetensors.index.json"), index);

        // When
        try (ModelFile model = ModelFile.open(folder)) {
            // Then
            for (String name : TinyLlama.shapes().keySet()) {
                assertThat(model.f32(name)).as(name).containsExactly(TinyLlama.values(name));
            }
            assertThat(model.has("lm_head.weight")).isFalse();
        }
    }

    @Test
    void refusesAShardThatIsMissingOrElsewhere() throws IOException {
        Files.writeString(folder.resolve("config.json"), TinyLlama.CONFIG);
        Path index = folder.resolve("model.safetensors.index.json");

        Files.writeString(index, TinyLlama.index("gone.safetensors"));
        refuses(ModelException.Kind.MISSING_FILE, "gone.safetensors: no such file");

        Files.writeString(index, TinyLlama.index("../x.safetensors"));
        refuses(ModelException.Kind.DAMAGED, "is in '../x.safetensors', expected the name of a .safetensors file");

        Files.write(folder.resolve("a.safetensors"), TinyLlama.safetensors(name -> name.contains("mlp")));
        Files.writeString(index, TinyLlama.index("a.safetensors"));
        refuses(ModelException.Kind.DAMAGED, "is said to be in a.safetensors, which does not have it");
    }

    @Test
    void refusesAFolderWithoutConfigurationOrWeights() throws IOException {
        refuses(ModelException.Kind.MISSING_FILE, "config.json: no such file");

        Files.writeString(folder.resolve("config.json"), TinyLlama.CONFIG);
        refuses(ModelException.Kind.MISSING_FILE, "no weights, expected model.safetensors");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LlamaForCausalLM         | MambaForCausalLM           | family MambaForCausalLM is not supported, supported are [LlamaForCausalLM, Qwen2
            "hidden_size": 32,       |                            | key 'hidden_size' is missing, expected an integer
            "hidden_size": 32        | "hidden_size": "32"        | key 'hidden_size' is "32", expected a 32-bit integer
            "hidden_size": 32        | "hidden_size": 32.5        | key 'hidden_size' is 32.5, expected a 32-bit integer
            "num_attention_heads": 2 | "num_attention_heads": 0   | num_attention_heads is 0
            "num_attention_heads": 2 | "num_attention_heads": 32  | head size 1 is odd
            "vocab_size": 8          | "vocab_size": 9            | tensor model.embed_tokens.weight has sizes [8, 32], expected [9, 32]
            "vocab_size": 8          | "vocab_size": 2            | end token 2 is outside the vocabulary
            "eos_token_id": 2        | "eos_token_id": [2, "x"]   | key 'eos_token_id' holds "x"
            "rms_norm_eps": 1e-5     | "rms_norm_eps": 0          | RMS epsilon 0.0 is not in (0, 1)
            "eos_token_id": 2        | "attention_bias": true     | attention_bias is not supported
            "eos_token_id": 2        | "hidden_act": "gelu"       | hidden_act gelu is not supported
            "eos_token_id": 2        | "rope_scaling": {"rope_type": "yarn"} | scaling of the rotary embedding by 'yarn' is not supported
            "eos_token_id": 2        | "quantization_config": {}  | quantised checkpoints are not supported
            "tie_word_embeddings": true | "tie_word_embeddings": false | tensor lm_head.weight is missing
            "hidden_size": 32        | "hidden_size": 32, "hidden_size": 32 | no valid JSON: Duplicate field 'hidden_size'
            """)
    void refusesAConfigurationThatIsWrongOrNotSupported(String from, String to, String message) throws IOException {
        // Given
        TinyLlama.writeFolder(folder);
        Files.writeString(folder.resolve("config.json"), TinyLlama.CONFIG.replace(from, to == null ? "" : to));

        // When
        // Then
        assertThatThrownBy(() -> ModelFile.open(folder).close())
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void takesEndTokensOfTheGenerationConfigurationToo() throws IOException {
        // Given
        TinyLlama.writeFolder(folder);
        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": [2, 5]}");

        // When
        try (ModelFile model = ModelFile.open(folder)) {
            // Then
            assertThat(model.config().eosIds()).containsExactly(2, 5);
        }
    }

    @Test
    void hashChangesWithEveryFileOfTheModelAndWithNoOther() throws IOException {
        // Given
        TinyLlama.writeFolder(folder);
        String first = hash();

        // When
        Files.writeString(folder.resolve("README.md"), "notes");
        String withNotes = hash();
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        String withTokenizer = hash();
        Files.writeString(folder.resolve("config.json"), TinyLlama.CONFIG + " ");
        String withConfig = hash();

        // Then
        assertThat(withNotes).isEqualTo(first).hasSize(64);
        assertThat(withTokenizer).isNotEqualTo(first);
        assertThat(withConfig).isNotEqualTo(withTokenizer);
    }

    @Test
    void refusesWhatIsNeitherFolderNorGguf() throws IOException {
        Path weights = Files.writeString(folder.resolve("pytorch_model.bin"), "x");

        assertThatThrownBy(() -> ModelFile.open(weights).close())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("expected a .gguf file, or the folder");
        assertThatThrownBy(() -> ModelFile.open(folder.resolve("gone")).close())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no such file or folder");
    }

    private String hash() {
        try (ModelFile model = ModelFile.open(folder)) {
            return model.hash();
        }
    }

    private void refuses(ModelException.Kind kind, String message) {
        assertThatThrownBy(() -> ModelFile.open(folder).close())
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(message);
    }
}
