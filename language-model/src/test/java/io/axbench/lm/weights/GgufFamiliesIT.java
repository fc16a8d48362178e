package io.axbench.lm.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.lm.ReferenceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The random model of each family, written as llama.cpp's converter writes it, is the model of the folder. */
class GgufFamiliesIT {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("model.embed_tokens", "token_embd"),
            Map.entry("model.norm", "output_norm"),
            Map.entry("lm_head", "output"),
            Map.entry("input_layernorm", "attn_norm"),
            Map.entry("self_attn.q_proj", "attn_q"),
            Map.entry("self_attn.k_proj", "attn_k"),
            Map.entry("self_attn.v_proj", "attn_v"),
            Map.entry("self_attn.o_proj", "attn_output"),
            Map.entry("self_attn.q_norm", "attn_q_norm"),
            Map.entry("self_attn.k_norm", "attn_k_norm"),
            Map.entry("mlp.gate_proj", "ffn_gate"),
            Map.entry("mlp.up_proj", "ffn_up"),
            Map.entry("mlp.down_proj", "ffn_down"),
            Map.entry("pre_feedforward_layernorm", "ffn_norm"),
            Map.entry("post_feedforward_layernorm", "post_ffw_norm"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"qwen2", "qwen3", "gemma2", "gemma3"})
    void readsTheSameModel(String family) throws IOException {
        // Given
        Path plainFolder = ReferenceFiles.in("fixtures/tiny-" + family).folder();
        Path path = folder.resolve("tiny.gguf");
        try (ModelFile plain = ModelFile.open(plainFolder)) {
            Files.write(path, gguf(plain).build());

            // When
            try (ModelFile gguf = ModelFile.open(path)) {
                // Then
                assertThat(gguf.names()).containsExactlyInAnyOrderElementsOf(plain.names());
                for (String name : plain.names()) {
                    assertThat(gguf.shape(name)).as(name).containsExactly(plain.shape(name));
                    assertThat(gguf.f32(name)).as(name).containsExactly(plain.f32(name));
                }
                assertThat(gguf.config())
                        .usingRecursiveComparison()
                        .ignoringFields("block.attentionScale", "rmsEpsilon")
                        .isEqualTo(plain.config());
                assertThat((float) gguf.config().rmsEpsilon())
                        .isEqualTo((float) plain.config().rmsEpsilon());
                assertThat(gguf.config().block().attentionScale())
                        .isEqualTo(1 / Math.sqrt(plain.config().headSize()));
            }
        }
    }

    private static GgufBuilder gguf(ModelFile plain) {
        ModelConfig config = plain.config();
        String prefix = config.family().id() + ".";
        GgufBuilder builder = new GgufBuilder()
                .key("general.architecture", config.family().id())
                .key(prefix + "block_count", config.layers())
                .key(prefix + "context_length", config.contextLength())
                .key(prefix + "embedding_length", config.width())
                .key(prefix + "feed_forward_length", config.intermediate())
                .key(prefix + "attention.head_count", config.heads())
                .key(prefix + "attention.head_count_kv", config.keyValueHeads())
                .key(prefix + "attention.key_length", config.headSize())
                .key(prefix + "attention.layer_norm_rms_epsilon", (float) config.rmsEpsilon())
                .key(prefix + "rope.freq_base", (float) config.rotary().theta())
                .key("tokenizer.ggml.bos_token_id", config.bosId())
                .key("tokenizer.ggml.eos_token_id", config.eosIds().getFirst());
        if (config.window() > 0) {
            builder.key(prefix + "attention.sliding_window", config.window());
        }
        if (config.family() == Family.GEMMA2) {
            builder.key(prefix + "attn_logit_softcapping", (float)
                            config.block().attentionSoftCap())
                    .key(prefix + "final_logit_softcapping", (float) config.finalSoftCap());
        }
        if (config.family() == Family.GEMMA3) {
            builder.key(prefix + "attention.sliding_window_pattern", 3);
        }
        for (String name : plain.names()) {
            byte[] bytes = TinyLlama.f32(plain.f32(name));
            long[] shape = plain.shape(name);
            long[] sizes = shape.length == 1 ? shape : new long[] {shape[1], shape[0]};
            builder.tensor(ggufName(name, config), 0, bytes, sizes);
        }
        return builder;
    }

    private static String ggufName(String name, ModelConfig config) {
        int dot = name.lastIndexOf('.');
        String kind = name.substring(dot);
        List<String> parts = List.of(name.substring(0, dot).split("\\.", 4));
        if (parts.size() < 4) {
            return NAMES.get(name.substring(0, dot)) + kind;
        }
        boolean four = config.family() == Family.GEMMA2 || config.family() == Family.GEMMA3;
        String last = parts.get(3).equals("post_attention_layernorm")
                ? (four ? "post_attention_norm" : "ffn_norm")
                : NAMES.get(parts.get(3));
        return "blk." + parts.get(2) + "." + last + kind;
    }
}
