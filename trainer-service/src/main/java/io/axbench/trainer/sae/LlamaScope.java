package io.axbench.trainer.sae;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Autoencoders as Llama Scope publishes them (arXiv 2410.20526): JumpReLU with one threshold, for inputs that are scaled
 * to the norm sqrt(d) on average. The scale is folded into encoder, threshold and decoder, as SAELens does.
 */
final class LlamaScope {

    static final String WEIGHTS = "checkpoints/final.safetensors";

    private static final String ENCODER = "encoder.weight";
    private static final String DECODER = "decoder.weight";

    private LlamaScope() {}

    static SparseAutoencoder open(Path folder) {
        Path config = folder.resolve("hyperparams.json");
        JsonNode json = SaeFolder.json(config);
        double threshold = number(config, json, "jump_relu_threshold");
        double norm = number(config, json.path("dataset_average_activation_norm"), "in");
        int width = (int) number(config, json, "d_model");
        int features = (int) number(config, json, "d_sae");
        if (norm <= 0) {
            throw SaeErrors.bad(config, "dataset_average_activation_norm.in is %s, above 0 expected".formatted(norm));
        }
        SafetensorsArrays file = SafetensorsArrays.open(folder.resolve(WEIGHTS));
        try {
            SaeArrays arrays = SaeArrays.ofLinearLayers(file, ENCODER)
                    .allow("Llama Scope", List.of(ENCODER, DECODER, "encoder.bias", "decoder.bias"));
            arrays.require("d_model", width, arrays.width()).require("d_sae", features, arrays.features());
            arrays.perComponent("decoder.bias");
            float[] thresholds = new float[features];
            Arrays.fill(thresholds, (float) threshold);
            Latents latents = Latents.jumpRelu(arrays.perFeature("encoder.bias"), thresholds)
                    .ofScaledInput(Math.sqrt(width) / norm);
            return arrays.with(
                    DECODER,
                    latents,
                    HookPoint.layer(config, json.path("hook_point_in").asText("")));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static double number(Path config, JsonNode json, String key) {
        JsonNode value = json.path(key);
        if (!value.isNumber()) {
            throw SaeErrors.bad(config, "%s is %s, a number expected".formatted(key, value));
        }
        return value.asDouble();
    }
}
