package io.axbench.formats.axbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.axbench.Remark.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A specification made from a configuration of the public code.
 *
 * @param specification as it can be submitted, paths as the configuration has them
 * @param remarks what was not simply taken over
 */
public record ImportedSpecification(ObjectNode specification, List<Remark> remarks) {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build());
    private static final int ANSWER_TOKENS = 128;

    /** Copies the list. */
    public ImportedSpecification {
        remarks = List.copyOf(remarks);
    }

    /**
     * What a configuration cannot say.
     *
     * @param data folder with the data set in a public layout; null: a language model makes it, as the configuration says
     * @param endpoint name of the endpoint in the place of {@code lm_model}
     */
    public record Choice(@Nullable String data, String endpoint) {}

    /**
     * Makes the specification.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} naming the key if the layer is missing, or no method has a
     *     counterpart; final
     */
    public static ImportedSpecification of(Configuration configuration, Choice choice) {
        return new Reading(configuration, choice).read();
    }

    /** The specification as YAML. */
    public String yaml() {
        try {
            return YAML.writeValueAsString(specification);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written", e);
        }
    }

    /** One configuration on its way. */
    private static final class Reading {

        private final Configuration theirs;
        private final Choice choice;
        private final List<Remark> remarks = new ArrayList<>();
        private final ObjectNode spec = YAML.createObjectNode();

        Reading(Configuration theirs, Choice choice) {
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
            boolean steering = steering(methods);
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
                note(
                        Kind.NO_COUNTERPART,
                        "train.component",
                        "found %s, and only res is studied here".formatted(component));
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
                spec.putObject("detection");
            }
            return asked;
        }

        private boolean steering(ArrayNode methods) {
            JsonNode evaluators = theirs.first("steering_evaluators", "evaluate");
            boolean asked = evaluators.isMissingNode()
                    ? !theirs.root().has("evaluate")
                            && theirs.section("inference").has("steering_datasets")
                    : !evaluators.isEmpty();
            if (!asked) {
                return false;
            }
            ObjectNode steering = spec.putObject("steering");
            task(steering);
            JsonNode folder = theirs.first("master_data_dir", "inference", "generate", "evaluate");
            steering.put("pool", (folder.isTextual() ? folder.asText() : "axbench/data") + "/alpaca_eval.json");
            copy("steering_num_of_examples", steering, "instructions");
            JsonNode factors = theirs.first("steering_factors", "inference");
            if (factors.isArray()) {
                steering.set("factors", factors);
            }
            copy("steering_output_length", steering, "newTokens");
            copy("temperature", steering, "temperature");
            steering.put("topK", 50);
            boolean prompt = IntStream.range(0, methods.size())
                    .anyMatch(i -> methods.get(i).asText().equals("Prompt")
                            || methods.get(i).has("Prompt"));
            if (prompt) {
                steering.put("promptsBy", choice.endpoint());
            }
            judges();
            JsonNode ratio = theirs.first("winrate_split_ratio", "evaluate");
            if (ratio.isNumber() && ratio.asDouble() != 0.5) {
                note(
                        Kind.NO_COUNTERPART,
                        "evaluate.winrate_split_ratio",
                        "found %s; half of the instructions choose the factor here".formatted(ratio));
            }
            return true;
        }

        private void task(ObjectNode steering) {
            JsonNode sets = theirs.first("steering_datasets", "inference");
            if (sets.isEmpty()) {
                return;
            }
            String first = sets.get(0).asText();
            Optional<SteeringSet> known = SteeringSet.of(first);
            if (known.isEmpty()) {
                note(
                        Kind.NO_COUNTERPART,
                        "inference.steering_datasets",
                        "found %s; instructions are drawn from steering.pool".formatted(first));
            } else if (known.get() != SteeringSet.INSTRUCT) {
                steering.put("task", known.get().word());
            }
            if (sets.size() > 1) {
                note(
                        Kind.NO_COUNTERPART,
                        "inference.steering_datasets",
                        "found %s; a run has one, %s was taken: import once more for the others"
                                .formatted(sets, first));
            }
        }

        private void judges() {
            Optional<String> model = theirs.judge();
            if (model.isEmpty()) {
                note(Kind.CHANGED, "evaluate.lm_model", "found none: the embedded judge rates");
                return;
            }
            spec.putArray("judges")
                    .addObject()
                    .putObject("llm")
                    .put("endpoint", choice.endpoint())
                    .put("temperature", 0.7);
            note(
                    Kind.TO_DO,
                    "evaluate.lm_model",
                    "an endpoint of the name %s must answer as %s: ./axbench endpoint %1$s ..."
                            .formatted(choice.endpoint(), model.get()));
        }

        private void copy(String key, ObjectNode target, String ours) {
            JsonNode value = theirs.first(key, "inference");
            if (value.isNumber()) {
                target.set(ours, value);
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
                note(
                        Kind.NO_COUNTERPART,
                        "train.max_num_of_examples",
                        "all examples of the data set are trained on here");
            }
        }

        private void note(Kind kind, String where, String text) {
            remarks.add(new Remark(kind, where, text));
        }
    }
}
