package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the concepts of a list. The same text may stand there for two features, with two URLs; text and URL together
 * may not come twice.
 */
final class ConceptCollector {

    /** Characters of a concept's text; the longest published one has 314. */
    static final int LONGEST = 1_000;

    private final String file;
    private final List<ListedConcept> concepts = new ArrayList<>();
    private final Set<Integer> ids = new HashSet<>();
    private final Map<List<String>, Place> seen = new HashMap<>();

    ConceptCollector(String file) {
        this.file = file;
    }

    void add(Field concept, String ref, @Nullable Genre genre) {
        add(null, concept, ref, genre);
    }

    void add(@Nullable Field id, Field concept, String ref, @Nullable Genre genre) {
        String text = concept.text().strip();
        if (text.length() > LONGEST) {
            throw concept.bad("at most %d characters, not %d".formatted(LONGEST, text.length()));
        }
        if (text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0) {
            throw concept.bad("a text of one line; is a quote left open?");
        }
        Place earlier = seen.putIfAbsent(List.of(text, ref), concept.place());
        if (earlier != null) {
            throw concept.bad(
                    "a concept that no other has; %s %d has it too".formatted(earlier.unit(), earlier.number()));
        }
        int number = id == null ? concepts.size() : id.id();
        if (!ids.add(number)) {
            throw (id == null ? concept : id).bad("a number that no other has, not %d again".formatted(number));
        }
        concepts.add(new ListedConcept(number, text, ref, genre));
    }

    /** All of them, in file order, at least one. */
    List<ListedConcept> all() {
        if (concepts.isEmpty()) {
            throw new AxbenchException(Reason.BAD_DATA, "%s: found no concept, expected at least one".formatted(file));
        }
        return List.copyOf(concepts);
    }
}
