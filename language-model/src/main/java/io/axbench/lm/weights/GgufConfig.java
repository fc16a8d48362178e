package io.axbench.lm.weights;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A GGUF's metadata as a {@link ModelConfig}. What GGUF files do not say is as llama.cpp assumes it (llama-model.cpp,
 * {@code load_hparams}).
 */
final class GgufConfig {

    /** What a Llama 3.1's frequencies are divided by. */
    static final String ROPE_DIVISORS = "rope_freqs.weight";

    /** Layers of the one Gemma 2 and the one Gemma 3 whose attention scale is not that of the head's size. */
    private static final Set<Integer> LAYERS_OF_27B = Set.of(46, 62);

    private static final double LOCAL_THETA = 10_000;

    /** Every so many blocks of a Gemma 3 look at the whole text. */
    private static final int GEMMA3_PERIOD = 6;

    private final GgufMetadata metadata;
    private final Map<String, StoredTensor> tensors;
    private final Family family;
    private final int layers;
    private final int width;
    private final int heads;
    private final int headSize;

    private GgufConfig(GgufMetadata metadata, Map<String, StoredTensor> tensors) {
        this.metadata = metadata;
        this.tensors = tensors;
        String name = metadata.text("general.architecture")
                .orElseThrow(() -> metadata.damaged("key general.architecture is missing"));
        this.family = Family.ofGguf(name)
                .orElseThrow(() -> metadata.unsupported("family %s is not supported, supported are %s"
                        .formatted(
                                name,
                                Arrays.stream(Family.values()).map(Family::id).toList())));
        this.layers = metadata.requiredInteger(key("block_count"));
        this.width = metadata.requiredInteger(key("embedding_length"));
        this.heads = metadata.requiredInteger(key("attention.head_count"));
        if (heads < 1) {
            throw metadata.damaged("key %s is %d, expected at least 1".formatted(key("attention.head_count"), heads));
        }
        this.headSize = metadata.integer(key("attention.key_length")).orElse(width / heads);
    }

    /** The configuration that metadata and the embedding's size give. */
    static ModelConfig read(GgufMetadata metadata, Map<String, StoredTensor> tensors) {
        GgufConfig config = new GgufConfig(metadata, tensors);
        config.refuseWhatIsNotBuilt();
        return ModelConfig.checked(metadata.where(), config::config);
    }

    private ModelConfig config() {
        StoredTensor embedding = tensors.get("token_embd.weight");
        if (embedding == null) {
            throw metadata.damaged("tensor token_embd.weight is missing");
        }
        return new ModelConfig(
                family,
                layers,
                width,
                heads,
                metadata.integer(key("attention.head_count_kv")).orElse(heads),
                headSize,
                metadata.requiredInteger(key("feed_forward_length")),
                (int) Math.min(Integer.MAX_VALUE, embedding.shape()[0]),
                block(),
                rotary(),
                windows(),
                embeddingScale(),
                family == Family.GEMMA2
                        ? metadata.number(key("final_logit_softcapping")).orElse(30.0)
                        : 0,
                metadata.number(key("attention.layer_norm_rms_epsilon")).orElse(1e-6),
                !tensors.containsKey("output.weight"),
                metadata.requiredInteger(key("context_length")),
                metadata.integer("tokenizer.ggml.bos_token_id").orElse(-1),
                eosIds(metadata));
    }

    private BlockForm block() {
        double scale = 1 / Math.sqrt(headSize);
        double gemmaScale = LAYERS_OF_27B.contains(layers) ? 1 / Math.sqrt((double) width / heads) : scale;
        return switch (family) {
            case LLAMA -> BlockForm.plain(headSize);
            case QWEN2 -> new BlockForm(Activation.SILU, scale, 0, true, false, false, false);
            case QWEN3 -> new BlockForm(Activation.SILU, scale, 0, false, true, false, false);
            case GEMMA2 ->
                new BlockForm(
                        Activation.GELU_TANH,
                        gemmaScale,
                        metadata.number(key("attn_logit_softcapping")).orElse(50.0),
                        false,
                        false,
                        true,
                        true);
            case GEMMA3 -> new BlockForm(Activation.GELU_TANH, gemmaScale, 0, false, true, true, true);
        };
    }

    private double embeddingScale() {
        return switch (family) {
            case LLAMA, QWEN2, QWEN3 -> 1;
            case GEMMA2, GEMMA3 -> Math.sqrt(width);
        };
    }

    private Rotary rotary() {
        boolean twoBases = family == Family.GEMMA3;
        double theta = metadata.number(key("rope.freq_base")).orElse(twoBases ? 1_000_000.0 : 10_000.0);
        double local = metadata.number(key("rope.freq_base_swa")).orElse(LOCAL_THETA);
        return new Rotary(theta, scaling(), twoBases ? local : 0);
    }

    private RopeScaling scaling() {
        StoredTensor divisors = tensors.get(ROPE_DIVISORS);
        if (divisors != null) {
            return listed(divisors);
        }
        String type = metadata.text(key("rope.scaling.type")).orElse("none");
        return switch (type) {
            case "none" -> new RopeScaling.None();
            case "linear" ->
                new RopeScaling.Linear(
                        metadata.number(key("rope.scaling.factor")).orElse(1.0));
            default ->
                throw metadata.unsupported(
                        "scaling of the rotary embedding by '%s' is not supported, supported is linear"
                                .formatted(type));
        };
    }

    private RopeScaling listed(StoredTensor divisors) {
        long[] sizes = divisors.shape();
        if (sizes.length != 1 || sizes[0] != headSize / 2) {
            throw metadata.damaged("tensor %s has sizes %s, expected [%d]"
                    .formatted(ROPE_DIVISORS, Arrays.toString(sizes), headSize / 2));
        }
        FloatBuffer values = FloatBuffer.allocate(headSize / 2);
        divisors.read(values);
        List<Float> list = new ArrayList<>();
        for (float value : values.array()) {
            list.add(value);
        }
        return new RopeScaling.Listed(list);
    }

    private List<Integer> windows() {
        int size = metadata.integer(key("attention.sliding_window")).orElse(family == Family.GEMMA3 ? 1024 : 4096);
        int period = metadata.integer(key("attention.sliding_window_pattern")).orElse(GEMMA3_PERIOD);
        List<Integer> windows = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            boolean local = switch (family) {
                case LLAMA, QWEN2, QWEN3 -> false;
                case GEMMA2 -> layer % 2 == 0;
                case GEMMA3 -> (layer + 1) % period != 0;
            };
            windows.add(local ? size : 0);
        }
        return windows;
    }

    private void refuseWhatIsNotBuilt() {
        if (metadata.integer(key("expert_count")).orElse(0) > 0) {
            throw metadata.unsupported("mixtures of experts are not supported");
        }
        int turned = metadata.integer(key("rope.dimension_count")).orElse(headSize);
        if (turned != headSize) {
            throw metadata.unsupported("the rotary embedding turns %d of %d dimensions, supported is all of them"
                    .formatted(turned, headSize));
        }
    }

    private String key(String name) {
        return family.id() + "." + name;
    }

    private static List<Integer> eosIds(GgufMetadata metadata) {
        Set<Integer> ids = new LinkedHashSet<>();
        metadata.integer("tokenizer.ggml.eos_token_id").ifPresent(ids::add);
        metadata.integer("tokenizer.ggml.eot_token_id").ifPresent(ids::add);
        return List.copyOf(ids);
    }
}
