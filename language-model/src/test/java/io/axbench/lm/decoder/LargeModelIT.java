package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.lm.Activations;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.Precision;
import io.axbench.lm.Tokens;
import io.axbench.lm.weights.ModelFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of two billion parameters, shaped as Gemma 2 2B but for its 18 layers, its weights all zero. */
@Tag("full")
class LargeModelIT {

    private static final int LAYERS = 18;
    private static final int WIDTH = 2304;
    private static final int INTERMEDIATE = 9216;
    private static final int VOCABULARY = 256_000;

    private static final String CONFIG = """
            {"architectures": ["Gemma2ForCausalLM"], "hidden_size": 2304, "num_attention_heads": 8,
             "num_key_value_heads": 4, "head_dim": 256, "intermediate_size": 9216, "vocab_size": 256000,
             "num_hidden_layers": 18, "sliding_window": 4096, "max_position_embeddings": 8192,
             "query_pre_attn_scalar": 256, "eos_token_id": 1, "bos_token_id": 2}
            """;

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path RESET = Path.of("/proc/self/clear_refs");

    @TempDir
    private Path folder;

    @Test
    void loadsInBf16WithinSixGigabytes() throws IOException {
        // Given
        Assumptions.assumeTrue(Files.isWritable(RESET), "no peak of resident memory is told here");
        Files.writeString(folder.resolve("config.json"), CONFIG);
        long parameters = write(folder.resolve("model.safetensors"), shapes());
        assertThat(parameters).isBetween(1_950_000_000L, 2_050_000_000L);
        Files.writeString(RESET, "5");

        // When
        try (Decoder decoder = new Decoder(ModelFile.open(folder), Precision.BF16)) {
            long loaded = peakBytes();
            Tokens text = Tokens.of(2, 17, 255_999, 40_000);
            Activations hidden =
                    new ActivationPass(decoder).run(List.of(text), LAYERS - 1).getFirst();
            GenerationSettings settings = GenerationSettings.greedy(4).stoppingAt(Set.of());
            List<Tokens> texts = new Generation(decoder)
                    .run(List.of(new GenerationRequest(text, 1, 0)), settings, new Intervention.None());

            // Then
            assertThat(loaded).isLessThan(6_000_000_000L);
            assertThat(peakBytes()).isLessThan(6_000_000_000L);
            assertThat(hidden.count()).isEqualTo(4);
            assertThat(texts.getFirst().size()).isEqualTo(4);
        }
    }

    private static Map<String, List<Long>> shapes() {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        shapes.put("model.embed_tokens.weight", List.of((long) VOCABULARY, (long) WIDTH));
        shapes.put("model.norm.weight", List.of((long) WIDTH));
        for (int layer = 0; layer < LAYERS; layer++) {
            String prefix = "model.layers." + layer + ".";
            shapes.put(prefix + "self_attn.q_proj.weight", List.of(2048L, (long) WIDTH));
            shapes.put(prefix + "self_attn.k_proj.weight", List.of(1024L, (long) WIDTH));
            shapes.put(prefix + "self_attn.v_proj.weight", List.of(1024L, (long) WIDTH));
            shapes.put(prefix + "self_attn.o_proj.weight", List.of((long) WIDTH, 2048L));
            shapes.put(prefix + "mlp.gate_proj.weight", List.of((long) INTERMEDIATE, (long) WIDTH));
            shapes.put(prefix + "mlp.up_proj.weight", List.of((long) INTERMEDIATE, (long) WIDTH));
            shapes.put(prefix + "mlp.down_proj.weight", List.of((long) WIDTH, (long) INTERMEDIATE));
            for (String norm : List.of(
                    "input_layernorm",
                    "post_attention_layernorm",
                    "pre_feedforward_layernorm",
                    "post_feedforward_layernorm")) {
                shapes.put(prefix + norm + ".weight", List.of((long) WIDTH));
            }
        }
        return shapes;
    }

    /** A file with a hole for the numbers. */
    private static long write(Path path, Map<String, List<Long>> shapes) throws IOException {
        StringBuilder header = new StringBuilder("{");
        long at = 0;
        for (Map.Entry<String, List<Long>> tensor : shapes.entrySet()) {
            long bytes = 2 * tensor.getValue().stream().reduce(1L, Math::multiplyExact);
            header.append(header.length() == 1 ? "" : ",")
                    .append("\"%s\":{\"dtype\":\"BF16\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                            .formatted(tensor.getKey(), tensor.getValue(), at, at + bytes));
            at += bytes;
        }
        byte[] text = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer start = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(text.length).put(text).flip();
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(start);
            file.write(ByteBuffer.allocate(1), 8 + text.length + at - 1);
        }
        return at / 2;
    }

    private static long peakBytes() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
