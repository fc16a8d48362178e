package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.spec.SteeringTask;
import io.axbench.formats.axbench.Remark.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a configuration says of steering and of who judges it.
 *
 * @param theirs the configuration
 * @param endpoint name of the endpoint in the place of {@code lm_model}
 * @param remarks get what is not simply taken over
 */
record SteeringSection(Configuration theirs, String endpoint, List<Remark> remarks) {

    /**
     * Adds what steering needs.
     *
     * @param methods of the specification
     * @return whether texts are to be steered
     */
    boolean read(ArrayNode methods, ObjectNode spec) {
        JsonNode evaluators = theirs.first("steering_evaluators", "evaluate");
        boolean asked = evaluators.isMissingNode()
                ? !theirs.root().has("evaluate") && theirs.section("inference").has("steering_datasets")
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
            steering.put("promptsBy", endpoint);
        }
        judges(spec);
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
        SteeringTask task = known.map(SteeringSet::task).orElse(null);
        if (task != null) {
            steering.put("task", task.name().toLowerCase(Locale.ROOT));
        }
        if (known.isEmpty()) {
            note(
                    Kind.NO_COUNTERPART,
                    "inference.steering_datasets",
                    "found %s; instructions are drawn from steering.pool".formatted(first));
        }
        if (sets.size() > 1) {
            note(
                    Kind.NO_COUNTERPART,
                    "inference.steering_datasets",
                    "found %s; a run has one, %s was taken: import once more for the others".formatted(sets, first));
        }
    }

    private void judges(ObjectNode spec) {
        Optional<String> model = theirs.judge();
        if (model.isEmpty()) {
            note(Kind.CHANGED, "evaluate.lm_model", "found none: the embedded judge rates");
            return;
        }
        spec.putArray("judges")
                .addObject()
                .putObject("llm")
                .put("endpoint", endpoint)
                .put("temperature", 0.7);
        note(
                Kind.TO_DO,
                "evaluate.lm_model",
                "an endpoint of the name %s must answer as %s: ./axbench endpoint %1$s ..."
                        .formatted(endpoint, model.get()));
    }

    private void copy(String key, ObjectNode target, String ours) {
        JsonNode value = theirs.first(key, "inference");
        if (value.isNumber()) {
            target.set(ours, value);
        }
    }

    private void note(Kind kind, String where, String text) {
        remarks.add(new Remark(kind, where, text));
    }
}
