package io.axbench.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of a person's own texts about two concepts, from the rows of the sample. */
final class OwnTexts {

    private static final Path SAMPLE = Path.of("../../generator-service/src/main/resources/sample");
    private static final ObjectMapper JSON = new ObjectMapper();

    private OwnTexts() {}

    /** Twelve positives and eight negatives for training, four of each for evaluation, a concept. */
    static Path write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int concept : new int[] {0, 3}) {
            List<JsonNode> positives = rows("train_positives.jsonl", concept);
            List<JsonNode> negatives = rows("eval.jsonl", concept).stream()
                    .filter(row -> row.path("category").asText().equals("negative"))
                    .toList();
            add(lines, concept, positives.subList(0, 12), "positive", "train");
            add(lines, concept, positives.subList(12, 16), "positive", "eval");
            add(lines, concept, negatives.subList(0, 8), "negative", "train");
            add(lines, concept, negatives.subList(8, 12), "negative", "eval");
        }
        return Files.write(file, lines);
    }

    private static void add(List<String> lines, int concept, List<JsonNode> rows, String label, String split) {
        for (JsonNode row : rows) {
            ObjectNode text = JSON.createObjectNode()
                    .put("concept", concept == 0 ? "gardens" : "errors in programs")
                    .put("instruction", row.path("instruction").asText())
                    .put("text", row.path("answer").asText())
                    .put("label", label)
                    .put("split", split);
            lines.add(text.toString());
        }
    }

    private static List<JsonNode> rows(String name, int concept) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(SAMPLE.resolve(name))) {
            JsonNode row = JSON.readTree(line);
            if (row.path("concept_id").asInt() == concept) {
                rows.add(row);
            }
        }
        return rows;
    }
}
