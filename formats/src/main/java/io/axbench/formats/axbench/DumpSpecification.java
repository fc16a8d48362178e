package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
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
 * The specification that a dump folder's results came from, as far as the folder and its configuration say.
 *
 * @param folder the folder
 * @param configuration that it was made with; or null
 */
record DumpSpecification(Path folder, @Nullable Configuration configuration) {

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
        boolean bf16 = said("use_bf16", "train", "inference").asBoolean();
        return new RunSpec(
                String.valueOf(folder.getFileName()),
                new ModelSpec(
                        known(config.path("model_name"), "model_name").asText("not known"),
                        bf16 ? Dtype.BF16 : Dtype.F32),
                layer.asInt(),
                new DataSpec(false, folder.toString(), null, null, null),
                methods,
                detection ? new DetectionSpec() : null,
                layout == null ? null : steering(layout),
                layout == null ? List.of() : Rater.judges(raters),
                said("seed", "train", "generate").asLong(42),
                null);
    }

    private SteeringSpec steering(SteeringTable.Layout layout) {
        return new SteeringSpec(
                SteeringSet.of(layout.set() == null ? "" : layout.set())
                        .map(SteeringSet::task)
                        .orElse(null),
                null,
                layout.instructions(),
                layout.factors(),
                said("steering_output_length", "inference").asInt(128),
                said("temperature", "inference").asDouble(1),
                50,
                null);
    }

    /** Who rated the texts, if {@code evaluate/} does not say it. */
    JudgeIdentity judge() {
        String model =
                configuration == null ? "not known" : configuration.judge().orElse("not known");
        return new JudgeIdentity(judgeId(), "the public code's prompts", model, false);
    }

    private String judgeId() {
        return configuration == null
                ? JudgeColumns.EVALUATOR
                : configuration.judge().orElse(JudgeColumns.EVALUATOR).replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private JsonNode known(JsonNode value, String key) {
        return value.isMissingNode() ? said(key, "train", "inference") : value;
    }

    private JsonNode said(String key, String... sections) {
        return configuration == null ? MissingNode.getInstance() : configuration.first(key, sections);
    }
}
