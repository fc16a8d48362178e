package io.axbench.lm.weights;

import java.util.Optional;

/**
 * The rotary embedding of a {@code config.json}: {@code rope_theta} and {@code rope_scaling}, which transformers 5 keeps
 * together under {@code rope_parameters}, there by kind of attention if the family has two.
 */
final class RotaryJson {

    private RotaryJson() {}

    /**
     * Reads it.
     *
     * @param twoBases whether blocks with a window have a base of their own
     */
    static Rotary read(JsonDocument config, boolean twoBases) {
        Optional<JsonDocument> parameters = config.object("rope_parameters");
        Optional<JsonDocument> whole =
                parameters.flatMap(rope -> rope.object("full_attention")).or(() -> parameters);
        double theta = whole.flatMap(rope -> rope.number("rope_theta"))
                .or(() -> config.number("rope_theta"))
                .orElse(twoBases ? 1_000_000.0 : 10_000.0);
        RopeScaling scaling = config.object("rope_scaling")
                .or(() -> whole)
                .map(RotaryJson::scaling)
                .orElse(new RopeScaling.None());
        if (!twoBases) {
            return new Rotary(theta, scaling, 0);
        }
        double localTheta = parameters
                .flatMap(rope -> rope.object("sliding_attention"))
                .flatMap(rope -> rope.number("rope_theta"))
                .or(() -> config.number("rope_local_base_freq"))
                .orElse(10_000.0);
        return new Rotary(theta, scaling, localTheta);
    }

    private static RopeScaling scaling(JsonDocument rope) {
        String type = rope.text("rope_type").or(() -> rope.text("type")).orElse("default");
        return switch (type) {
            case "default" -> new RopeScaling.None();
            case "linear" -> new RopeScaling.Linear(required(rope, "factor"));
            case "llama3" ->
                new RopeScaling.Llama3(
                        required(rope, "factor"),
                        required(rope, "low_freq_factor"),
                        required(rope, "high_freq_factor"),
                        required(rope, "original_max_position_embeddings"));
            default ->
                throw rope.unsupported(
                        "scaling of the rotary embedding by '%s' is not supported, supported are linear and llama3"
                                .formatted(type));
        };
    }

    private static double required(JsonDocument rope, String key) {
        return rope.number(key)
                .orElseThrow(() -> rope.damaged("key '%s' is missing, expected a number".formatted(key)));
    }
}
