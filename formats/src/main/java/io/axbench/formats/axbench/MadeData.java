package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.formats.axbench.Remark.Kind;
import java.util.List;

/** The section that has a language model make the data. */
record MadeData(Configuration theirs, List<Remark> remarks) {

    private static final int MOST_CONCEPTS = 20_000;

    void read(String list, String endpoint, ObjectNode data) {
        ObjectNode generate = data.putObject("generate");
        generate.put("list", list).put("endpoint", endpoint);
        remarks.add(new Remark(
                Kind.TO_DO,
                "generate.lm_model",
                "an endpoint of the name %s must answer as %s: ./axbench endpoint %1$s ..."
                        .formatted(
                                endpoint, theirs.first("lm_model", "generate").asText("gpt-4o-mini"))));
        JsonNode examples = theirs.first("num_of_examples", "generate");
        if (examples.isIntegralNumber()) {
            int half = examples.asInt() / 2;
            generate.put("examples", half).put("negatives", half);
        }
        JsonNode evaluated = theirs.first("latent_num_of_examples", "inference");
        if (evaluated.isIntegralNumber()) {
            generate.put("evalExamples", evaluated.asInt());
        }
        JsonNode category = theirs.first("dataset_category", "generate");
        if (category.isTextual() && !category.asText().equals("instruction")) {
            remarks.add(new Remark(
                    Kind.NO_COUNTERPART,
                    "generate.dataset_category",
                    "found %s, and only instructions are made here".formatted(category.asText())));
        }
        JsonNode most = theirs.first("max_concepts", "generate", "train");
        if (most.isIntegralNumber() && most.asInt() > 0 && most.asInt() <= MOST_CONCEPTS) {
            ArrayNode ids = data.putArray("concepts");
            for (int id = 0; id < most.asInt(); id++) {
                ids.add(id);
            }
            remarks.add(new Remark(
                    Kind.CHANGED,
                    "generate.max_concepts",
                    "the first %d concepts of the list are taken, there a random %1$d; change data.concepts, or take the published set by --data"
                            .formatted(most.asInt())));
        }
    }
}
