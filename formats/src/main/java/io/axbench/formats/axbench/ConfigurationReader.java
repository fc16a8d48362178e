package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.axbench.Remark.Kind;
import java.util.ArrayList;
import java.util.List;

/** Makes a specification from a configuration; a key that is not simply taken over leaves a remark. */
final class ConfigurationReader {

    private static final int ANSWER_TOKENS = 128;

    /** Most that a specification takes. */
    private static final int MOST_OTHERS = 1000;

    private final Configuration theirs;
    private final ImportedSpecification.Choice choice;
    private final List<Remark> remarks = new ArrayList<>();
    private final ObjectNode spec = JsonNodeFactory.instance.objectNode();

    ConfigurationReader(Configuration theirs, ImportedSpecification.Choice choice) {
        this.theirs = theirs;
        this.choice = choice;
    }

    ImportedSpecification read() {
        KnownKeys.check(theirs, remarks);
        JsonNode name = theirs.first("run_name", "train", "inference", "evaluate", "generate");
        spec.put("name", name.isMissingNode() ? "axbench" : name.asText());
        model();
        spec.put("layer", layer());
        data();
        ArrayNode methods = new MethodList(theirs, remarks).read();
        spec.set("methods", methods);
        boolean detection = detection();
        boolean steering = new SteeringSection(theirs, choice.endpoint(), remarks).read(methods, spec);
        if (!detection && !steering) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "evaluate: found neither latent_evaluators nor steering_evaluators, expected one of them");
        }
        seed();
        return new ImportedSpecification(spec, remarks);
    }

    private void model() {
        JsonNode source = theirs.first("model_name", "train", "inference");
        ObjectNode model = spec.putObject("model");
        if (source.isTextual()) {
            model.put("source", source.asText());
            note(
                    Kind.TO_DO,
                    "train.model_name",
                    "nothing is downloaded: put the model's folder at %s beside the specification, or change model.source"
                            .formatted(source.asText()));
        }
        model.put("dtype", theirs.first("use_bf16", "train", "inference").asBoolean() ? "bf16" : "f32");
        JsonNode steered = theirs.first("steering_model_name", "inference");
        if (steered.isTextual() && source.isTextual() && !steered.equals(source)) {
            note(
                    Kind.NO_COUNTERPART,
                    "inference.steering_model_name",
                    "found %s, and one model is both studied and steered here".formatted(steered.asText()));
        }
    }

    private int layer() {
        JsonNode layer = theirs.first("layer", "train", "inference");
        if (!layer.isIntegralNumber() || layer.asInt() < 0) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "train.layer: found %s, expected the number of a layer"
                            .formatted(layer.isMissingNode() ? "none" : layer));
        }
        JsonNode component = theirs.first("component", "train", "inference");
        if (!component.isMissingNode() && !component.asText().equals("res")) {
            note(Kind.NO_COUNTERPART, "train.component", "found %s, and only res is studied here".formatted(component));
        }
        JsonNode steered = theirs.first("steering_layers", "inference");
        if (steered.size() > 1 || steered.size() == 1 && steered.get(0).asInt() != layer.asInt()) {
            note(
                    Kind.NO_COUNTERPART,
                    "inference.steering_layers",
                    "found %s, and what was learnt at layer %s is steered there here".formatted(steered, layer));
        }
        return layer.asInt();
    }

    private void data() {
        ObjectNode data = spec.putObject("data");
        JsonNode folder = theirs.first("data_dir", "train");
        String parquet = choice.data() != null ? choice.data() : folder.isTextual() ? folder.asText() : null;
        if (parquet != null) {
            data.put("parquet", parquet);
            for (String key : List.of("concept_path", "max_concepts", "num_of_examples")) {
                if (theirs.section("generate").has(key)) {
                    note(Kind.IGNORED, "generate." + key, "the data are those of " + parquet);
                }
            }
            return;
        }
        JsonNode list = theirs.first("concept_path", "generate", "train");
        if (!list.isTextual()) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "generate.concept_path: found none, and no train.data_dir, expected one of them; or name the data: --data FOLDER");
        }
        new MadeData(theirs, remarks).read(list.asText(), choice.endpoint(), data);
    }

    private boolean detection() {
        JsonNode evaluators = theirs.first("latent_evaluators", "evaluate");
        boolean asked = evaluators.isMissingNode() ? !theirs.root().has("evaluate") : !evaluators.isEmpty();
        if (asked) {
            others(spec.putObject("detection"));
        }
        return asked;
    }

    /** Negatives of other concepts, which a set has that is there. */
    private void others(ObjectNode detection) {
        JsonNode factor = theirs.first("imbalance_factor", "inference");
        if (factor.isMissingNode()) {
            return;
        }
        if (!factor.isIntegralNumber() || factor.asInt() < 1) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "inference.imbalance_factor: found %s, expected a whole number from 1".formatted(factor));
        }
        if (spec.path("data").has("parquet")) {
            detection.put("otherNegatives", Math.min(MOST_OTHERS, factor.asInt()));
        } else {
            note(
                    Kind.TO_DO,
                    "inference.imbalance_factor",
                    "once the set is made and written out, name it as data.parquet and add detection.otherNegatives");
        }
    }

    private void seed() {
        JsonNode seed = theirs.first("seed", "train", "generate", "inference", "evaluate");
        spec.put("seed", seed.isIntegralNumber() ? seed.asLong() : 42);
        for (String section : Configuration.SECTIONS) {
            JsonNode other = theirs.section(section).path("seed");
            if (!other.isMissingNode() && !other.equals(seed)) {
                note(
                        Kind.NO_COUNTERPART,
                        section + ".seed",
                        "found %s, and a run has one seed for all, %s".formatted(other, seed));
            }
        }
        JsonNode length = theirs.first("output_length", "generate");
        if (length.isNumber()
                && length.asInt() != ANSWER_TOKENS
                && spec.path("data").has("generate")) {
            note(
                    Kind.NO_COUNTERPART,
                    "generate.output_length",
                    "found %s; answers are cut to %d tokens here".formatted(length, ANSWER_TOKENS));
        }
        if (theirs.first("max_num_of_examples", "train").isNumber()) {
            note(Kind.NO_COUNTERPART, "train.max_num_of_examples", "all examples of the data set are trained on here");
        }
    }

    private void note(Kind kind, String where, String text) {
        remarks.add(new Remark(kind, where, text));
    }
}
