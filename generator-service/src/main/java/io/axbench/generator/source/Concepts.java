package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the concepts of a metadata file and refuses a number that comes twice. */
final class Concepts {

    private final Map<Integer, Concept> byId = new LinkedHashMap<>();

    void add(Field id, String text, String ref, Genre genre) {
        Concept concept = new Concept(id.id(), text, ref, genre);
        if (byId.putIfAbsent(concept.id(), concept) != null) {
            throw id.bad("a number that no line above has");
        }
    }

    /** All of them, in file order, at least one. */
    List<Concept> all(String file) {
        if (byId.isEmpty()) {
            throw new AxbenchException(
                    Reason.BAD_DATA, "%s: found no concept, expected a line for each".formatted(file));
        }
        return List.copyOf(byId.values());
    }
}
