package io.axbench.trainer.sae;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * What {@code cfg.json} of a SAELens folder says, as versions since 6 write it or as the flat ones before.
 *
 * @param architecture what kind of latents
 * @param width d
 * @param features number of features
 * @param subtractsDecoderBias whether the decoder's bias is taken off the input
 * @param k of TopK; 0 for others
 * @param rescaled whether TopK compares latents times their decoder's norm
 * @param layer 0-based block whose output it was trained on, where that is said
 */
record SaeLensConfig(
        Architecture architecture,
        int width,
        int features,
        boolean subtractsDecoderBias,
        int k,
        boolean rescaled,
        OptionalInt layer) {

    /** Kinds of latents that are read. */
    enum Architecture {
        STANDARD,
        JUMPRELU,
        GATED,
        TOPK
    }

    /**
     * Reads a configuration.
     *
     * @throws io.axbench.contracts.AxbenchException {@code BAD_DATA} for a kind that is not read; final
     */
    static SaeLensConfig read(Path path) {
        JsonNode json = SaeFolder.json(path);
        refuseWhatIsNotRead(path, json);
        Architecture architecture = architecture(path, json);
        JsonNode k = json.has("k")
                ? json.path("k")
                : json.path("activation_fn_kwargs").path("k");
        if (architecture == Architecture.TOPK && (!k.isIntegralNumber() || k.asInt() < 1)) {
            throw SaeErrors.bad(path, "k is %s, a whole number from 1 on expected".formatted(k));
        }
        return new SaeLensConfig(
                architecture,
                size(path, json, "d_in"),
                size(path, json, "d_sae"),
                flag(path, json, "apply_b_dec_to_input"),
                architecture == Architecture.TOPK ? k.asInt() : 0,
                json.path("rescale_acts_by_decoder_norm").asBoolean(false),
                HookPoint.layer(path, hook(json)));
    }

    private static Architecture architecture(Path path, JsonNode json) {
        String named = json.path("architecture").asText("standard");
        String activation =
                json.path("activation_fn").asText(json.path("activation_fn_str").asText("relu"));
        if (named.equals("standard") && activation.equals("topk")) {
            return Architecture.TOPK;
        }
        if (!activation.equals("relu") && !activation.equals(named)) {
            throw SaeErrors.bad(path, "activation_fn %s is not read; relu or topk expected".formatted(activation));
        }
        return switch (named) {
            case "standard" -> Architecture.STANDARD;
            case "jumprelu" -> Architecture.JUMPRELU;
            case "gated" -> Architecture.GATED;
            case "topk" -> Architecture.TOPK;
            // Kept with the threshold that stands for the batch's k-th largest, as SAELens saves them for inference.
            case "batchtopk", "matryoshka_batchtopk" -> Architecture.JUMPRELU;
            default ->
                throw SaeErrors.bad(
                        path,
                        "architecture %s is not read; standard, jumprelu, gated, topk or batchtopk expected"
                                .formatted(named));
        };
    }

    private static void refuseWhatIsNotRead(Path path, JsonNode json) {
        JsonNode normalised = json.path("normalize_activations");
        if (!normalised.asText("none").equals("none") && !normalised.asText().equals("false")) {
            throw SaeErrors.bad(
                    path,
                    "normalize_activations %s is not read; fold it into the weights with SAELens and save with none"
                            .formatted(normalised.asText()));
        }
        if (!json.path("reshape_activations").asText("none").equals("none")) {
            throw SaeErrors.bad(
                    path, "reshape_activations is not read; an autoencoder of the residual stream expected");
        }
        if (json.path("finetuning_scaling_factor").asBoolean(false)) {
            throw SaeErrors.bad(path, "finetuning_scaling_factor is not read; fold it into the decoder");
        }
    }

    /** The place in the model, by the key of this version or of one before; empty if it is not said. */
    private static String hook(JsonNode json) {
        for (JsonNode key :
                List.of(json.path("metadata").path("hook_name"), json.path("hook_name"), json.path("hook_point"))) {
            if (key.isTextual()) {
                return key.asText();
            }
        }
        return "";
    }

    private static int size(Path path, JsonNode json, String key) {
        JsonNode value = json.path(key);
        if (!value.isIntegralNumber() || value.asLong() < 1 || value.asLong() > Integer.MAX_VALUE) {
            throw SaeErrors.bad(path, "%s is %s, a whole number expected".formatted(key, value));
        }
        return value.asInt();
    }

    private static boolean flag(Path path, JsonNode json, String key) {
        JsonNode value = json.path(key);
        if (!value.isBoolean()) {
            throw SaeErrors.bad(path, "%s is %s, true or false expected".formatted(key, value));
        }
        return value.asBoolean();
    }
}
