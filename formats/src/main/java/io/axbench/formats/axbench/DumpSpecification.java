package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.DetectionSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The specification that a dump folder's results came from, as far as the folder and its configuration say; what neither
 * does is told.
 *
 * @param folder the folder
 * @param configuration that it was made with; or null
 * @param train what {@code train/} shows
 * @param told gets a line for each thing that is assumed
 */
record DumpSpecification(Path folder, @Nullable Configuration configuration, TrainFolder train, List<String> told) {

    private static final long SEED = 42;
    private static final int NEW_TOKENS = 128;
    private static final int TOP_K = 50;

    /**
     * The specification.
     *
     * @param detection whether there are scores
     * @param layout of the texts; null if there are none
     * @param raters who rated
     * @throws AxbenchException {@code MISSING_FILE} if nothing says the layer; final
     */
    RunSpec of(List<MethodSpec> methods, boolean detection, SteeringTable.@Nullable Layout layout, List<Rater> raters) {
        JsonNode config = DumpMetadata.object(folder.resolve("train").resolve("config.json"));
        JsonNode layer = known(config.path("layer"), "layer");
        if (!layer.isIntegralNumber() || layer.asInt() < 0) {
            throw new AxbenchException(
                    Reason.MISSING_FILE,
                    "%s/train/config.json: found no layer, and no configuration names it; add --config FILE"
                            .formatted(folder));
        }
        String component = known(config.path("component"), "component").asText("res");
        if (!component.equals("res")) {
            told.add("component %s: its results stand as those of the residual stream, which alone is studied here"
                    .formatted(component));
        }
        RunSpec spec = new RunSpec(
                String.valueOf(folder.getFileName()),
                new ModelSpec(model(known(config.path("model_name"), "model_name")), dtype()),
                layer.asInt(),
                new DataSpec(false, folder.toString(), null, null, null),
                methods,
                detection ? new DetectionSpec() : null,
                layout == null ? null : steering(layout),
                layout == null ? List.of() : Rater.judges(raters),
                seed(),
                null);
        told.add(
                "hashes of data and of what was learnt: in no file of the folder; verify and diff compare scores, texts and ratings alone");
        return spec;
    }

    private String model(JsonNode name) {
        if (name.isTextual()) {
            return name.asText();
        }
        return train.model().orElseGet(() -> {
            told.add("the model: named in no file of the folder; it stands as \"not known\"");
            return "not known";
        });
    }

    private Dtype dtype() {
        JsonNode bf16 = said("use_bf16", "train", "inference");
        if (bf16.isBoolean()) {
            return bf16.asBoolean() ? Dtype.BF16 : Dtype.F32;
        }
        return train.dtype().orElseGet(() -> {
            told.add("the number type: train/ has no weights that show it; f32 is assumed");
            return Dtype.F32;
        });
    }

    private long seed() {
        JsonNode seed = said("seed", "train", "generate");
        if (seed.isMissingNode()) {
            told.add("the seed: in no file of the folder; %d, the public code's own, is assumed".formatted(SEED));
        }
        return seed.asLong(SEED);
    }

    private SteeringSpec steering(SteeringTable.Layout layout) {
        JsonNode length = said("steering_output_length", "inference");
        JsonNode temperature = said("temperature", "inference");
        if (length.isMissingNode() || temperature.isMissingNode()) {
            told.add(
                    "length and temperature of the texts: in no file of the folder; %d tokens and 1, the public code's own, are assumed where --config does not say them"
                            .formatted(NEW_TOKENS));
        }
        return new SteeringSpec(
                SteeringSet.of(layout.set() == null ? "" : layout.set())
                        .map(SteeringSet::task)
                        .orElse(null),
                null,
                layout.instructions(),
                layout.factors(),
                length.asInt(NEW_TOKENS),
                temperature.asDouble(1),
                TOP_K,
                null);
    }

    private JsonNode known(JsonNode value, String key) {
        return value.isMissingNode() ? said(key, "train", "inference") : value;
    }

    private JsonNode said(String key, String... sections) {
        return configuration == null ? MissingNode.getInstance() : configuration.first(key, sections);
    }
}
