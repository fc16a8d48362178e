package io.axbench.lm.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations of models that people use, with the keys of their config.json that matter. */
class FamilyConfigTest {

    @TempDir
    private Path folder;

    @Test
    void readsGemma2() throws IOException {
        ModelConfig config = read("""
                {"architectures": ["Gemma2ForCausalLM"], "hidden_size": 2304, "num_attention_heads": 8,
                 "num_key_value_heads": 4, "head_dim": 256, "intermediate_size": 9216, "vocab_size": 256000,
                 "num_hidden_layers": 26, "sliding_window": 4096, "max_position_embeddings": 8192,
                 "hidden_act": "gelu_pytorch_tanh", "hidden_activation": "gelu_pytorch_tanh",
                 "attn_logit_softcapping": 50.0, "final_logit_softcapping": 30.0, "query_pre_attn_scalar": 256}
                """);

        assertThat(config.block())
                .isEqualTo(new BlockForm(Activation.GELU_TANH, 1 / 16.0, 50, false, false, true, true));
        assertThat(config.finalSoftCap()).isEqualTo(30);
        assertThat(config.embeddingScale()).isEqualTo(48);
        assertThat(config.tiedEmbeddings()).isTrue();
        assertThat(config.windows().subList(0, 4)).containsExactly(4096, 0, 4096, 0);
        assertThat(config.rotary()).isEqualTo(Rotary.plain(10_000));
    }

    @Test
    void readsGemma3WithItsTwoBases() throws IOException {
        ModelConfig config = read("""
                {"architectures": ["Gemma3ForCausalLM"], "hidden_size": 1152, "num_attention_heads": 4,
                 "num_key_value_heads": 1, "head_dim": 256, "intermediate_size": 6912, "vocab_size": 262144,
                 "num_hidden_layers": 26, "sliding_window": 512, "sliding_window_pattern": 6,
                 "max_position_embeddings": 32768, "rope_theta": 1000000, "rope_local_base_freq": 10000,
                 "rope_scaling": {"rope_type": "linear", "factor": 8.0}, "attn_logit_softcapping": null,
                 "final_logit_softcapping": null, "query_pre_attn_scalar": 256, "eos_token_id": [1, 106]}
                """);

        assertThat(config.block().attentionSoftCap()).isZero();
        assertThat(config.finalSoftCap()).isZero();
        assertThat(config.block().queryKeyNorm()).isTrue();
        assertThat(config.rotary()).isEqualTo(new Rotary(1_000_000, new RopeScaling.Linear(8), 10_000));
        assertThat(config.windows().subList(0, 7)).containsExactly(512, 512, 512, 512, 512, 0, 512);
        assertThat(config.eosIds()).containsExactly(1, 106);
    }

    @Test
    void readsWhatLaterLibrariesWriteOfGemma3() throws IOException {
        ModelConfig config = read("""
                {"architectures": ["Gemma3ForCausalLM"], "hidden_size": 64, "num_attention_heads": 4,
                 "num_key_value_heads": 1, "head_dim": 16, "intermediate_size": 64, "vocab_size": 64,
                 "num_hidden_layers": 2, "sliding_window": 512, "max_position_embeddings": 32768,
                 "layer_types": ["sliding_attention", "full_attention"],
                 "rope_parameters": {"full_attention": {"rope_type": "linear", "factor": 8.0, "rope_theta": 1000000.0},
                                     "sliding_attention": {"rope_type": "default", "rope_theta": 10000.0}}}
                """);

        assertThat(config.rotary()).isEqualTo(new Rotary(1_000_000, new RopeScaling.Linear(8), 10_000));
        assertThat(config.windows()).containsExactly(512, 0);
    }

    @Test
    void readsQwen2() throws IOException {
        ModelConfig config = read("""
                {"architectures": ["Qwen2ForCausalLM"], "hidden_act": "silu", "hidden_size": 896,
                 "intermediate_size": 4864, "max_position_embeddings": 32768, "max_window_layers": 21,
                 "num_attention_heads": 14, "num_hidden_layers": 24, "num_key_value_heads": 2, "rms_norm_eps": 1e-06,
                 "rope_theta": 1000000.0, "sliding_window": 32768, "tie_word_embeddings": true,
                 "use_sliding_window": false, "vocab_size": 151936}
                """);

        assertThat(config.block().queryKeyValueBias()).isTrue();
        assertThat(config.headSize()).isEqualTo(64);
        assertThat(config.window()).isZero();
        assertThat(config.rotary()).isEqualTo(Rotary.plain(1_000_000));
    }

    @Test
    void readsQwen3WithHeadsOfTheirOwnSize() throws IOException {
        ModelConfig config = read("""
                {"architectures": ["Qwen3ForCausalLM"], "attention_bias": false, "head_dim": 128, "hidden_act": "silu",
                 "hidden_size": 1024, "intermediate_size": 3072, "max_position_embeddings": 40960,
                 "max_window_layers": 28, "num_attention_heads": 16, "num_hidden_layers": 28,
                 "num_key_value_heads": 8, "rope_scaling": null, "rope_theta": 1000000, "sliding_window": null,
                 "tie_word_embeddings": true, "use_sliding_window": false, "vocab_size": 151936}
                """);

        assertThat(config.headSize()).isEqualTo(128);
        assertThat(config.block().queryKeyNorm()).isTrue();
        assertThat(config.block().attentionScale()).isCloseTo(1 / Math.sqrt(128), within(1e-12));
    }

    @Test
    void readsTheRotaryScalingOfLlama3() throws IOException {
        ModelConfig config = read("""
                {"architectures": ["LlamaForCausalLM"], "hidden_size": 2048, "num_attention_heads": 32,
                 "num_key_value_heads": 8, "head_dim": 64, "intermediate_size": 8192, "vocab_size": 128256,
                 "num_hidden_layers": 16, "max_position_embeddings": 131072, "rope_theta": 500000.0,
                 "rope_scaling": {"factor": 32.0, "high_freq_factor": 4.0, "low_freq_factor": 1.0,
                                  "original_max_position_embeddings": 8192, "rope_type": "llama3"},
                 "tie_word_embeddings": true, "eos_token_id": [128001, 128008, 128009]}
                """);

        assertThat(config.rotary()).isEqualTo(new Rotary(500_000, new RopeScaling.Llama3(32, 1, 4, 8192), 0));
        assertThat(config.block()).isEqualTo(BlockForm.plain(64));
        assertThat(config.eosIds()).isEqualTo(List.of(128_001, 128_008, 128_009));
    }

    @Test
    void refusesAnotherActivation() {
        assertThatThrownBy(() -> read("""
                {"architectures": ["Gemma2ForCausalLM"], "hidden_activation": "relu"}
                """))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "hidden_activation relu is not supported for this family, supported is gelu_pytorch_tanh");
    }

    @Test
    void refusesAScalingThatIsIncomplete() {
        assertThatThrownBy(() -> read("""
                {"architectures": ["LlamaForCausalLM"], "hidden_size": 64, "num_attention_heads": 4,
                 "intermediate_size": 64, "vocab_size": 64, "num_hidden_layers": 1,
                 "rope_scaling": {"rope_type": "llama3", "factor": 8.0}}
                """))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("rope_scaling: key 'low_freq_factor' is missing, expected a number");
    }

    private ModelConfig read(String json) throws IOException {
        Files.writeString(folder.resolve("config.json"), json);
        return ConfigJson.read(folder);
    }
}
