package io.axbench.generator.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The list of concepts of the public layout, a JSON object a line: {@code concept_id}, {@code concept}, {@code ref},
 * and {@code concept_genres_map}, which maps the concept's text to its genres; the first one counts.
 */
final class Metadata {

    private static final String GENRES = "concept_genres_map";

    private Metadata() {}

    static List<Concept> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new AxbenchException(
                    Reason.MISSING_FILE,
                    "%s does not exist; the public layout has one beside the Parquet files".formatted(file));
        }
        Concepts concepts = new Concepts();
        for (JsonLines.Line line : JsonLines.read(file)) {
            String text = line.field("concept").text();
            concepts.add(line.field("concept_id"), text, line.field("ref").textOrEmpty(), genre(line, text));
        }
        return concepts.all(file.toString());
    }

    private static Genre genre(JsonLines.Line line, String concept) {
        JsonNode first = line.json().path(GENRES).path(concept).path(0);
        return JsonLines.field(line.place(), GENRES, first.isMissingNode() ? null : first)
                .genre();
    }
}
