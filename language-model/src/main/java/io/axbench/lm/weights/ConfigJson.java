package io.axbench.lm.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder's {@code config.json} as a {@link ModelConfig}; where it is silent, transformers' defaults hold. */
final class ConfigJson {

    private final Path folder;
    private final JsonDocument json;

    private ConfigJson(Path folder) {
        this.folder = folder;
        this.json = JsonDocument.read(folder.resolve("config.json"));
    }

    /** The configuration of the model in this folder. */
    static ModelConfig read(Path folder) {
        return new ConfigJson(folder).toConfig();
    }

    private ModelConfig toConfig() {
        Family family = family();
        refuseWhatIsNotBuilt(family);
        int width = json.requiredInteger("hidden_size");
        int heads = json.requiredInteger("num_attention_heads");
        if (heads < 1) {
            throw json.damaged("num_attention_heads is %d, expected at least 1".formatted(heads));
        }
        int headSize = headSize(family, width / heads);
        int layers = json.requiredInteger("num_hidden_layers");
        return ModelConfig.checked(
                json.where(),
                () -> new ModelConfig(
                        family,
                        layers,
                        width,
                        heads,
                        json.integer("num_key_value_heads").orElse(heads),
                        headSize,
                        json.requiredInteger("intermediate_size"),
                        json.requiredInteger("vocab_size"),
                        block(family, headSize),
                        rotary(family),
                        windows(family, layers),
                        isGemma(family) ? Math.sqrt(width) : 1,
                        family == Family.GEMMA2 ? cap("final_logit_softcapping", 30) : 0,
                        json.number("rms_norm_eps").orElse(1e-6),
                        json.flag("tie_word_embeddings").orElse(isGemma(family)),
                        json.integer("max_position_embeddings").orElse(contextLength(family)),
                        json.integer("bos_token_id").orElse(-1),
                        eosIds()));
    }

    private Family family() {
        String name = json.value("architectures")
                .filter(list -> list.isArray() && list.size() == 1)
                .map(list -> list.get(0).asText())
                .or(() -> json.text("model_type"))
                .orElseThrow(() -> json.damaged("neither architectures nor model_type names the model's family"));
        return Family.ofHuggingFace(name)
                .orElseThrow(() -> json.unsupported(
                        "family %s is not supported, supported are %s".formatted(name, Family.architectures())));
    }

    private static boolean isGemma(Family family) {
        return switch (family) {
            case GEMMA2, GEMMA3 -> true;
            case LLAMA, QWEN2, QWEN3 -> false;
        };
    }

    private int headSize(Family family, int evenShare) {
        int otherwise = switch (family) {
            case LLAMA, QWEN2 -> evenShare;
            case QWEN3 -> 128;
            case GEMMA2, GEMMA3 -> 256;
        };
        return json.integer("head_dim").orElse(otherwise);
    }

    private static int contextLength(Family family) {
        return switch (family) {
            case LLAMA -> 2048;
            case QWEN2, QWEN3 -> 32_768;
            case GEMMA2 -> 8192;
            case GEMMA3 -> 131_072;
        };
    }

    private BlockForm block(Family family, int headSize) {
        return switch (family) {
            case LLAMA -> BlockForm.plain(headSize);
            case QWEN2 -> new BlockForm(Activation.SILU, 1 / Math.sqrt(headSize), 0, true, false, false, false);
            case QWEN3 -> new BlockForm(Activation.SILU, 1 / Math.sqrt(headSize), 0, false, true, false, false);
            case GEMMA2 ->
                new BlockForm(
                        Activation.GELU_TANH,
                        queryScale(),
                        cap("attn_logit_softcapping", 50),
                        false,
                        false,
                        true,
                        true);
            case GEMMA3 -> new BlockForm(Activation.GELU_TANH, queryScale(), 0, false, true, true, true);
        };
    }

    private double queryScale() {
        return 1 / Math.sqrt(json.number("query_pre_attn_scalar").orElse(256.0));
    }

    /** A soft cap: null is none, an absent key the family's own. */
    private double cap(String key, double otherwise) {
        return json.number(key).orElse(json.root().has(key) ? 0 : otherwise);
    }

    private void refuseWhatIsNotBuilt(Family family) {
        String key = isGemma(family) ? "hidden_activation" : "hidden_act";
        String built = isGemma(family) ? "gelu_pytorch_tanh" : "silu";
        String activation = json.text(key).orElse(built);
        if (!activation.equals(built)) {
            throw json.unsupported(
                    "%s %s is not supported for this family, supported is %s".formatted(key, activation, built));
        }
        for (String bias : List.of("attention_bias", "mlp_bias")) {
            if (json.flag(bias).orElse(false)) {
                throw json.unsupported(bias + " is not supported for this family");
            }
        }
        if (family == Family.GEMMA3) {
            for (String capKey : List.of("attn_logit_softcapping", "final_logit_softcapping")) {
                if (json.value(capKey).isPresent()) {
                    throw json.unsupported(capKey + " is not supported for this family");
                }
            }
        }
        if (json.value("quantization_config").isPresent()) {
            throw json.unsupported("quantised checkpoints are not supported; give the F32, F16 or BF16 weights");
        }
    }

    private Rotary rotary(Family family) {
        return RotaryJson.read(json, family == Family.GEMMA3);
    }

    private List<Integer> windows(Family family, int layers) {
        int size = json.integer("sliding_window").orElse(isGemma(family) ? 4096 : 0);
        List<Boolean> local = new ArrayList<>();
        Optional<JsonNode> types = json.value("layer_types");
        int untilWindow = json.integer("max_window_layers").orElse(28);
        int period = json.integer("sliding_window_pattern").orElse(6);
        boolean qwenWindows = json.flag("use_sliding_window").orElse(false);
        for (int layer = 0; layer < layers; layer++) {
            if (types.isPresent()) {
                local.add(types.get().path(layer).asText().equals("sliding_attention"));
                continue;
            }
            local.add(
                    switch (family) {
                        case LLAMA -> false;
                        case QWEN2, QWEN3 -> qwenWindows && layer >= untilWindow;
                        case GEMMA2 -> layer % 2 == 0;
                        case GEMMA3 -> (layer + 1) % period != 0;
                    });
        }
        return local.stream().map(windowed -> windowed ? size : 0).toList();
    }

    /** End tokens of {@code config.json} and of {@code generation_config.json}, which may name the end of a turn. */
    private List<Integer> eosIds() {
        List<Integer> ids = new ArrayList<>();
        addEosIds(json, ids);
        Path generation = folder.resolve("generation_config.json");
        if (Files.exists(generation)) {
            addEosIds(JsonDocument.read(generation), ids);
        }
        return ids.stream().distinct().toList();
    }

    private static void addEosIds(JsonDocument document, List<Integer> ids) {
        JsonNode value = document.value("eos_token_id").orElse(null);
        if (value == null) {
            return;
        }
        if (!value.isArray()) {
            ids.add(document.requiredInteger("eos_token_id"));
            return;
        }
        for (JsonNode id : value) {
            if (!id.isIntegralNumber() || !id.canConvertToInt()) {
                throw document.damaged("key 'eos_token_id' holds %s, expected integers".formatted(id));
            }
            ids.add(id.intValue());
        }
    }
}
