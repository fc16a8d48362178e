package io.axbench.generator.source;

import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Genre;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The built-in sample set: {@code sample/*.jsonl} on the class path. Its shared negatives are instructions alone; the
 * subject model answers them.
 */
public final class SampleData implements DataSource {

    private final List<Concept> concepts;
    private final Map<Integer, List<TrainRow>> positives = new HashMap<>();
    private final Map<Integer, List<EvalRow>> eval = new HashMap<>();
    private final Map<Genre, List<NegativeRow>> negatives = new EnumMap<>(Genre.class);
    private final SteeringPool instructions;

    /** Reads the whole set; it is small. */
    public SampleData() {
        List<JsonLines.Line> lines = lines("metadata.jsonl");
        Concepts read = new Concepts();
        for (JsonLines.Line line : lines) {
            read.add(
                    line.field("concept_id"),
                    line.field("concept").text(),
                    line.field("ref").textOrEmpty(),
                    line.field("genre").genre());
        }
        concepts = read.all("sample/metadata.jsonl");
        for (JsonLines.Line line : lines("train_positives.jsonl")) {
            positives
                    .computeIfAbsent(line.field("concept_id").id(), id -> new ArrayList<>())
                    .add(new TrainRow(
                            line.field("instruction").text(),
                            line.field("answer").text(),
                            null));
        }
        for (JsonLines.Line line : lines("eval.jsonl")) {
            List<EvalRow> rows = eval.computeIfAbsent(line.field("concept_id").id(), id -> new ArrayList<>());
            Category category = line.field("category").category();
            rows.add(new EvalRow(
                    rows.size(),
                    line.field("instruction").text(),
                    line.field("answer").text(),
                    category));
        }
        for (JsonLines.Line line : lines("negative_instructions.jsonl")) {
            negatives
                    .computeIfAbsent(line.field("genre").genre(), genre -> new ArrayList<>())
                    .add(new NegativeRow(line.field("instruction").text(), null));
        }
        negatives.replaceAll((genre, rows) -> List.copyOf(rows));
        instructions = new SteeringPool(
                "sample/steering_instructions.jsonl", SteeringPoolFile.ofLines(lines("steering_instructions.jsonl")));
    }

    @Override
    public List<Concept> concepts() {
        return concepts;
    }

    @Override
    public ConceptRows rows(Concept concept) {
        return Sufficient.rows(
                concept,
                "sample/train_positives.jsonl",
                positives.getOrDefault(concept.id(), List.of()),
                "sample/eval.jsonl",
                eval.getOrDefault(concept.id(), List.of()));
    }

    @Override
    public List<NegativeRow> negatives(Concept concept) {
        return negatives.getOrDefault(concept.genre(), List.of());
    }

    @Override
    public SteeringPool instructions() {
        return instructions;
    }

    @Override
    public void close() {
        // holds nothing open
    }

    private static List<JsonLines.Line> lines(String file) {
        String name = "sample/" + file;
        try (InputStream in = SampleData.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not on the class path; build the generator again");
            }
            return JsonLines.read(name, new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
