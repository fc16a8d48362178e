package io.axbench.judge.fit;

import io.axbench.judge.embedded.TokenSurprise.Question;
import org.jspecify.annotations.Nullable;

/**
 * A text with its ratings.
 *
 * @param group texts of one group are never on both sides of a split: layer and feature of the steering
 * @param question instruction and text
 * @param instruct rating of the instruction, 0 to 2; null where nobody can say
 * @param fluency rating of the fluency, likewise
 * @param source who rated it
 */
record RatedText(
        String group,
        Question question,
        @Nullable Integer instruct,
        @Nullable Integer fluency,
        Source source) {

    /** Who rated a text. */
    enum Source {
        /** An LLM; only these are agreed with or not. */
        JUDGED,
        /** Nobody: it is assumed to be good, so that the model does not take long or unusual for bad. */
        ASSUMED,
        /** We, when we wrote the design half of the adversarial set. */
        DESIGN
    }

    /** Whether an LLM rated it. */
    boolean judged() {
        return source == Source.JUDGED;
    }
}
