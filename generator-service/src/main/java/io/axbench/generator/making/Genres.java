package io.axbench.generator.making;

import io.axbench.contracts.Genre;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.ListedConcept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out the genres that a list does not tell. A concept whose genre stays unreadable is text, as most are. */
final class Genres {

    private static final int AT_ONCE = 500;

    private Genres() {}

    static List<Concept> resolve(Interview interview, List<ListedConcept> listed) {
        List<Concept> concepts = new ArrayList<>();
        for (int from = 0; from < listed.size(); from += AT_ONCE) {
            resolve(interview, listed.subList(from, Math.min(listed.size(), from + AT_ONCE)), concepts);
        }
        return concepts;
    }

    private static void resolve(Interview interview, List<ListedConcept> listed, List<Concept> concepts) {
        List<ListedConcept> unknown =
                listed.stream().filter(concept -> concept.genre() == null).toList();
        List<Optional<Genre>> answers = interview.ask(unknown.stream()
                .map(concept -> new Questions(concept.text()).genre())
                .toList());
        int asked = 0;
        for (ListedConcept concept : listed) {
            Genre genre = concept.genre() != null
                    ? concept.genre()
                    : answers.get(asked++).orElse(Genre.TEXT);
            concepts.add(new Concept(concept.id(), concept.text(), concept.ref(), genre));
        }
    }
}
