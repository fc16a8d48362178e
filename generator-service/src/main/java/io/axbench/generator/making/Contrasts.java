package io.axbench.generator.making;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds words with an unrelated second sense in three steps: words of the concept, another sense of each or none, and a
 * check that the sense really is unrelated (protocol section 2). A step whose answers stay unreadable gives nothing.
 */
final class Contrasts {

    private Contrasts() {}

    /** At most so many, in the order that the words came in. */
    static List<Contrast> find(Interview interview, Questions questions, int most) {
        if (most == 0) {
            return List.of();
        }
        List<String> words = interview.ask(questions.contrastWords(2 * most)).orElse(List.of());
        List<Optional<String>> senses =
                interview.ask(words.stream().map(questions::sense).toList());
        List<Contrast> candidates = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String sense = senses.get(i).orElse("");
            if (!sense.isEmpty()) {
                candidates.add(new Contrast(words.get(i), sense));
            }
        }
        List<Optional<Boolean>> unrelated =
                interview.ask(candidates.stream().map(questions::unrelated).toList());
        List<Contrast> kept = new ArrayList<>();
        for (int i = 0; i < candidates.size() && kept.size() < most; i++) {
            if (unrelated.get(i).orElse(false)) {
                kept.add(candidates.get(i));
            }
        }
        return kept;
    }
}
