package io.axbench.judge.domain;

import io.axbench.judge.domain.Verdict.Failed;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The three ratings of one text (protocol section 5).
 *
 * @param concept is the concept in the text
 * @param instruction does the text answer the instruction
 * @param fluency is the text fluent
 */
public record Ratings(Verdict concept, Verdict instruction, Verdict fluency) {

    /** The first of the three that could not be asked for. */
    public Optional<Failed> failure() {
        return Stream.of(concept, instruction, fluency)
                .filter(Failed.class::isInstance)
                .map(Failed.class::cast)
                .findFirst();
    }
}
