package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The concepts of a set that has no list of them: number, text and genre are those of a concept's first training row, and
 * where it comes from is the {@code sae_link} of its first evaluation row.
 */
final class ConceptsOfRows {

    /** The column that says where a concept comes from. */
    static final String REFERENCE = "sae_link";

    private ConceptsOfRows() {}

    static List<Concept> read(ParquetTable train, List<ParquetRow> references) {
        Map<Integer, String> links = new HashMap<>();
        references.forEach(row -> links.put(id(row), row.field(REFERENCE).textOrEmpty()));
        Map<Integer, Concept> concepts = new LinkedHashMap<>();
        for (ParquetRow row : train.firsts(List.of("output_concept", "concept_genre"))) {
            int id = id(row);
            Concept concept = new Concept(
                    id,
                    row.field("output_concept").text(),
                    links.getOrDefault(id, ""),
                    row.field("concept_genre").genre());
            concepts.putIfAbsent(id, concept);
        }
        if (concepts.isEmpty()) {
            throw new AxbenchException(
                    Reason.BAD_DATA, "%s: found no concept, expected at least one".formatted(train.name()));
        }
        return List.copyOf(concepts.values());
    }

    /** Numbers were checked when the table was opened. */
    private static int id(ParquetRow row) {
        return Integer.parseInt(String.valueOf(row.texts().get("concept_id")));
    }
}
