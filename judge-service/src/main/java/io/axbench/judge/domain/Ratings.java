package io.axbench.judge.domain;

import io.axbench.judge.domain.Verdict.Failed;
import io.axbench.judge.domain.Verdict.Rated;
import io.axbench.judge.domain.Verdict.Unparseable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The three ratings of one text (protocol section 5).
 *
 * @param concept is the concept in the text
 * @param instruction does the text answer the instruction
 * @param fluency is the text fluent
 */
public record Ratings(Verdict concept, Verdict instruction, Verdict fluency) {

    /** The three of them, in the order of the protocol. */
    public List<Verdict> all() {
        return List.of(concept, instruction, fluency);
    }

    /** The first of the three that could not be asked for. */
    public Optional<Failed> failure() {
        return all().stream()
                .filter(Failed.class::isInstance)
                .map(Failed.class::cast)
                .findFirst();
    }

    /** What was found instead of the first rating that is missing; null if none is. */
    public @Nullable String unreadable() {
        for (Verdict verdict : all()) {
            switch (verdict) {
                case Rated _ -> {}
                case Unparseable unparseable -> {
                    return unparseable.found();
                }
                case Failed failed -> {
                    return failed.detail();
                }
            }
        }
        return null;
    }
}
