package io.axbench.generator.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of concepts by the ending of its name.
 *
 * <ul>
 *   <li>{@code .csv}: the concept, then, if there is a second column, its URL; a first row that begins with
 *       {@code concept} is a header.
 *   <li>{@code .json}: Neuronpedia's export of explanations, an array of objects with {@code modelId}, {@code layer},
 *       {@code index} and {@code description}; the first description of each index counts.
 *   <li>{@code .jsonl}: an object a line with {@code concept} and, if wanted, {@code concept_id}, {@code ref} or
 *       {@code url}, and {@code genre}; the public layout's {@code metadata.jsonl} is one.
 *   <li>{@code .txt}: a concept a line.
 * </ul>
 */
public final class ConceptList {

    private ConceptList() {}

    /**
     * Reads the list.
     *
     * @return at least one concept, in file order; numbers are unique
     * @throws AxbenchException {@code BAD_DATA} naming file and line, for what is blank, too long or there twice;
     *     {@code MISSING_FILE}, or {@code INVALID_SPECIFICATION} for another ending; all final
     */
    public static List<ListedConcept> read(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        ConceptCollector collector = new ConceptCollector(file.toString());
        if (name.endsWith(".csv")) {
            csv(file, collector);
        } else if (name.endsWith(".json")) {
            NeuronpediaExport.read(file, collector);
        } else if (name.endsWith(".jsonl")) {
            jsonLines(file, collector);
        } else if (name.endsWith(".txt")) {
            plain(file, collector);
        } else {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "data.generate.list: %s ends neither in .csv, .json, .jsonl nor .txt; rename it after its layout"
                            .formatted(file));
        }
        return collector.all();
    }

    private static void csv(Path file, ConceptCollector collector) {
        List<CsvFile.Row> rows = CsvFile.read(file);
        boolean header = !rows.isEmpty() && rows.getFirst().fields().getFirst().equalsIgnoreCase("concept");
        for (CsvFile.Row row : header ? rows.subList(1, rows.size()) : rows) {
            if (row.fields().size() > 2) {
                throw row.place()
                        .bad(
                                "url",
                                row.fields().size() + " columns",
                                "concept,url; quote a text that has commas in it");
            }
            collector.add(row.field(0, "concept"), row.field(1, "url").textOrEmpty(), null);
        }
    }

    private static void jsonLines(Path file, ConceptCollector collector) {
        for (JsonLines.Line line : JsonLines.read(file)) {
            Field concept = line.field("concept");
            String ref = line.json().has("ref")
                    ? line.field("ref").textOrEmpty()
                    : line.field("url").textOrEmpty();
            Field id = line.json().has("concept_id") ? line.field("concept_id") : null;
            collector.add(id, concept, ref, genre(line, concept.text()));
        }
    }

    private static @Nullable Genre genre(JsonLines.Line line, String concept) {
        if (line.json().hasNonNull("genre")) {
            return line.field("genre").genre();
        }
        JsonNode first = line.json().path("concept_genres_map").path(concept).path(0);
        return first.isMissingNode()
                ? null
                : JsonLines.field(line.place(), "concept_genres_map", first).genre();
    }

    private static void plain(Path file, ConceptCollector collector) {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
            while (!lines.isEmpty() && lines.getLast().isBlank()) {
                lines.removeLast();
            }
            for (int i = 0; i < lines.size(); i++) {
                Place place = Place.line(file.toString(), i + 1L);
                collector.add(new Field(place, "concept", lines.get(i).strip()), "", null);
            }
        } catch (IOException e) {
            throw JsonLines.unreadable(file.toString(), e);
        }
    }
}
