package io.axbench.gateway.metrics;

import java.util.List;

/**
 * How the ratings of a run are read.
 *
 * @param missingAsZero whether a missing part of a rating is 0, as in the public code; else the rating is left out
 * @param suppressed whether the concept is to be kept out of the texts: its rating counts the other way round
 */
public record Reading(boolean missingAsZero, boolean suppressed) {

    /** Missing ratings are left out, and the concept is wanted. */
    public static final Reading PLAIN = new Reading(false, false);

    /** A rating as it is read. */
    Ratings of(Ratings said) {
        Ratings wanted = suppressed ? said.suppressed() : said;
        return missingAsZero ? wanted.missingAsZero() : wanted;
    }

    /** The figures of one method on one concept by one judge; parameters as in {@link Steering#of}. */
    public Steering figures(List<Text> texts, int instructions) {
        List<Text> read = suppressed ? texts.stream().map(Text::suppressed).toList() : texts;
        return missingAsZero ? Steering.published(read, instructions) : Steering.of(read, instructions);
    }
}
