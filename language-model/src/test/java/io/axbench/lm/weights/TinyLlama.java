package io.axbench.lm.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** A Llama of one block with seeded weights, small enough to be damaged at every byte, in both layouts. */
final class TinyLlama {

    static final int WIDTH = 32;
    static final int HEADS = 2;
    static final int HEAD_SIZE = 16;
    static final int INTERMEDIATE = 32;
    static final int VOCABULARY = 8;

    static final String CONFIG = """
            {"architectures": ["LlamaForCausalLM"], "hidden_size": 32, "num_attention_heads": 2,
             "num_key_value_heads": 1, "intermediate_size": 32, "vocab_size": 8, "num_hidden_layers": 1,
             "rms_norm_eps": 1e-5, "rope_theta": 100000.0, "max_position_embeddings": 64, "eos_token_id": 2,
             "tie_word_embeddings": true}
            """;

    private static final Map<String, String> GGUF_NAMES = Map.ofEntries(
            Map.entry("model.embed_tokens.weight", "token_embd.weight"),
            Map.entry("model.norm.weight", "output_norm.weight"),
            Map.entry("model.layers.0.input_layernorm.weight", "blk.0.attn_norm.weight"),
            Map.entry("model.layers.0.post_attention_layernorm.weight", "blk.0.ffn_norm.weight"),
            Map.entry("model.layers.0.self_attn.q_proj.weight", "blk.0.attn_q.weight"),
            Map.entry("model.layers.0.self_attn.k_proj.weight", "blk.0.attn_k.weight"),
            Map.entry("model.layers.0.self_attn.v_proj.weight", "blk.0.attn_v.weight"),
            Map.entry("model.layers.0.self_attn.o_proj.weight", "blk.0.attn_output.weight"),
            Map.entry("model.layers.0.mlp.gate_proj.weight", "blk.0.ffn_gate.weight"),
            Map.entry("model.layers.0.mlp.up_proj.weight", "blk.0.ffn_up.weight"),
            Map.entry("model.layers.0.mlp.down_proj.weight", "blk.0.ffn_down.weight"));

    private TinyLlama() {}

    /** Sizes of every tensor, by Hugging Face name. */
    static Map<String, List<Integer>> shapes() {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        shapes.put("model.embed_tokens.weight", List.of(VOCABULARY, WIDTH));
        shapes.put("model.layers.0.input_layernorm.weight", List.of(WIDTH));
        shapes.put("model.layers.0.self_attn.q_proj.weight", List.of(HEADS * HEAD_SIZE, WIDTH));
        shapes.put("model.layers.0.self_attn.k_proj.weight", List.of(HEAD_SIZE, WIDTH));
        shapes.put("model.layers.0.self_attn.v_proj.weight", List.of(HEAD_SIZE, WIDTH));
        shapes.put("model.layers.0.self_attn.o_proj.weight", List.of(WIDTH, HEADS * HEAD_SIZE));
        shapes.put("model.layers.0.post_attention_layernorm.weight", List.of(WIDTH));
        shapes.put("model.layers.0.mlp.gate_proj.weight", List.of(INTERMEDIATE, WIDTH));
        shapes.put("model.layers.0.mlp.up_proj.weight", List.of(INTERMEDIATE, WIDTH));
        shapes.put("model.layers.0.mlp.down_proj.weight", List.of(WIDTH, INTERMEDIATE));
        shapes.put("model.norm.weight", List.of(WIDTH));
        return shapes;
    }

    /** Seeded values of a tensor. */
    static float[] values(String name) {
        int count = shapes().get(name).stream().reduce(1, Math::multiplyExact);
        SplittableRandom random = new SplittableRandom(name.hashCode());
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    /** Writes the folder, its tensors in one file. */
    static void writeFolder(Path folder) throws IOException {
        Files.writeString(folder.resolve("config.json"), CONFIG);
        Files.write(folder.resolve("model.safetensors"), safetensors(name -> true));
    }

    /** Some of the tensors as a safetensors file. */
    static byte[] safetensors(Predicate<String> which) {
        SafetensorsBuilder builder = new SafetensorsBuilder();
        for (Entry<String, List<Integer>> tensor : shapes().entrySet()) {
            if (which.test(tensor.getKey())) {
                builder.tensor(tensor.getKey(), "F32", tensor.getValue().toString(), f32(values(tensor.getKey())));
            }
        }
        return builder.build();
    }

    /** The same weights in F32 as a GGUF file, query and key rows in ggml's order. */
    static GgufBuilder gguf() {
        GgufBuilder builder = metadata();
        for (Entry<String, List<Integer>> tensor : shapes().entrySet()) {
            float[] values = values(tensor.getKey());
            if (tensor.getKey().contains("q_proj") || tensor.getKey().contains("k_proj")) {
                values = rotatePairsTogether(values);
            }
            List<Integer> shape = tensor.getValue();
            long[] sizes =
                    shape.reversed().stream().mapToLong(Integer::longValue).toArray();
            builder.tensor(GGUF_NAMES.get(tensor.getKey()), 0, f32(values), sizes);
        }
        return builder;
    }

    /** A GGUF file without any tensor. */
    static GgufBuilder metadata() {
        return new GgufBuilder()
                .key("general.architecture", "llama")
                .key("llama.block_count", 1)
                .key("llama.context_length", 64)
                .key("llama.embedding_length", WIDTH)
                .key("llama.feed_forward_length", INTERMEDIATE)
                .key("llama.attention.head_count", HEADS)
                .key("llama.attention.head_count_kv", 1)
                .key("llama.attention.layer_norm_rms_epsilon", 1e-5f)
                .key("llama.rope.freq_base", 100_000f)
                .key("tokenizer.ggml.model", "gpt2")
                .key("tokenizer.ggml.pre", "smollm")
                .key("tokenizer.ggml.tokens", List.of("<s>", "</s>", "<|end|>", "a", "b", "ab", "Ġ", "1"))
                .key("tokenizer.ggml.token_type", List.of(3, 3, 3, 1, 1, 1, 1, 1))
                .key("tokenizer.ggml.merges", List.of("a b"))
                .key("tokenizer.ggml.add_bos_token", true)
                .key("tokenizer.ggml.bos_token_id", 0)
                .key("tokenizer.ggml.eos_token_id", 2)
                .key("tokenizer.chat_template", "{% for m in messages %}{{ m.content }}{{ eos_token }}{% endfor %}");
    }

    /** llama.cpp's permutation: row {@code j * half + i} of a head goes to row {@code 2i + j}. */
    private static float[] rotatePairsTogether(float[] rows) {
        float[] permuted = new float[rows.length];
        int half = HEAD_SIZE / 2;
        for (int head = 0; head < rows.length / WIDTH / HEAD_SIZE; head++) {
            for (int j = 0; j < 2; j++) {
                for (int i = 0; i < half; i++) {
                    int from = head * HEAD_SIZE + j * half + i;
                    int to = head * HEAD_SIZE + 2 * i + j;
                    System.arraycopy(rows, from * WIDTH, permuted, to * WIDTH, WIDTH);
                }
            }
        }
        return permuted;
    }

    static byte[] f32(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putInt(Float.floatToRawIntBits(value));
        }
        return bytes.array();
    }

    static String index(String file) {
        StringBuilder map = new StringBuilder();
        for (String name : shapes().keySet()) {
            map.append(map.isEmpty() ? "" : ",").append("\"%s\":\"%s\"".formatted(name, file));
        }
        return "{\"weight_map\":{" + map + "}}";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
