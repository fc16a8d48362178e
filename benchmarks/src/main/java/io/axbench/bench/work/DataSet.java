package io.axbench.bench.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.trainer.subject.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The concepts that are measured on.
 *
 * @param name of the set, for the report
 * @param concepts in the order of the set
 */
public record DataSet(String name, List<ConceptSet> concepts) {

    private static final String PUBLIC = "../shared/data/concept10/2b_l10";
    private static final String SAMPLE = "generator-service/src/main/resources/sample";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the list. */
    public DataSet {
        concepts = List.copyOf(concepts);
    }

    /** The public set of ten concepts where it lies beside the checkout, else the built-in sample. */
    public static DataSet beside(Path checkout) {
        Path published = checkout.resolve(PUBLIC).normalize();
        return Files.isDirectory(published) ? ParquetSet.read(published) : sample(checkout.resolve(SAMPLE));
    }

    /**
     * The built-in sample. Its training negatives have no answers yet, so rows of the evaluation stand in: only their
     * length matters here.
     */
    static DataSet sample(Path folder) {
        List<JsonNode> train = lines(folder.resolve("train_positives.jsonl"));
        List<JsonNode> evaluation = lines(folder.resolve("eval.jsonl"));
        List<ConceptSet> concepts = new ArrayList<>();
        for (JsonNode concept : lines(folder.resolve("metadata.jsonl"))) {
            Predicate<JsonNode> own = row ->
                    row.path("concept_id").asInt() == concept.path("concept_id").asInt();
            concepts.add(new ConceptSet(
                    concept.path("concept").asText(),
                    concept.path("genre").asText(),
                    examples(train, own),
                    examples(
                            evaluation,
                            own.and(row -> row.path("category").asText().equals("negative"))),
                    examples(evaluation, own)));
        }
        return new DataSet("sample", concepts);
    }

    private static List<Example> examples(List<JsonNode> rows, Predicate<JsonNode> wanted) {
        return rows.stream()
                .filter(wanted)
                .map(row -> new Example(
                        row.path("instruction").asText(), row.path("answer").asText()))
                .toList();
    }

    static List<JsonNode> lines(Path file) {
        try {
            List<JsonNode> lines = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                lines.add(JSON.readTree(line));
            }
            return lines;
        } catch (IOException e) {
            throw new AxbenchException(Reason.MISSING_FILE, "%s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
