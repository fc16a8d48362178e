package io.axbench.judge.embedded;

import java.util.List;

/**
 * Sentences of our own that stand for all that answer nothing. A text is compared with their meaning, not with their
 * words.
 *
 * @param refusals that decline to answer
 * @param empty that would fit every question
 * @param frames that stand around a repeated question
 */
public record EvasionPhrases(List<String> refusals, List<String> empty, List<String> frames) {

    /** Copies the lists. */
    public EvasionPhrases {
        refusals = List.copyOf(refusals);
        empty = List.copyOf(empty);
        frames = List.copyOf(frames);
    }
}
