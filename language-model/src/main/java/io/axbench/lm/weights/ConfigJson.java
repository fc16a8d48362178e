package io.axbench.lm.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        refuseWhatIsNotBuilt();
        int width = json.requiredInteger("hidden_size");
        int heads = json.requiredInteger("num_attention_heads");
        if (heads < 1) {
            throw json.damaged("num_attention_heads is %d, expected at least 1".formatted(heads));
        }
        return ModelConfig.checked(
                json.where(),
                () -> new ModelConfig(
                        family,
                        json.requiredInteger("num_hidden_layers"),
                        width,
                        heads,
                        json.integer("num_key_value_heads").orElse(heads),
                        json.integer("head_dim").orElse(width / heads),
                        json.requiredInteger("intermediate_size"),
                        json.requiredInteger("vocab_size"),
                        ropeTheta(),
                        json.number("rms_norm_eps").orElse(1e-6),
                        json.flag("tie_word_embeddings").orElse(false),
                        json.integer("max_position_embeddings").orElse(2048),
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

    private void refuseWhatIsNotBuilt() {
        String activation = json.text("hidden_act").orElse("silu");
        if (!activation.equals("silu")) {
            throw json.unsupported("hidden_act %s is not supported, supported is silu".formatted(activation));
        }
        for (String bias : List.of("attention_bias", "mlp_bias")) {
            if (json.flag(bias).orElse(false)) {
                throw json.unsupported(bias + " is not supported for this family");
            }
        }
        if (json.value("quantization_config").isPresent()) {
            throw json.unsupported("quantised checkpoints are not supported; give the F32, F16 or BF16 weights");
        }
    }

    /** Base of the rotary embedding; transformers 5 keeps it under {@code rope_parameters}. */
    private double ropeTheta() {
        for (String key : List.of("rope_scaling", "rope_parameters")) {
            json.object(key).ifPresent(ConfigJson::refuseScaling);
        }
        return json.object("rope_parameters")
                .flatMap(rope -> rope.number("rope_theta"))
                .or(() -> json.number("rope_theta"))
                .orElse(10_000.0);
    }

    private static void refuseScaling(JsonDocument rope) {
        String type = rope.text("rope_type").or(() -> rope.text("type")).orElse("default");
        if (!type.equals("default")) {
            throw rope.unsupported("scaling of the rotary embedding by '%s' is not supported".formatted(type));
        }
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
