package io.axbench.judge.domain;

import io.axbench.contracts.Reason;
import org.jspecify.annotations.Nullable;

/** What came of asking a judge for one rating. */
public sealed interface Verdict {

    /**
     * The number that travels in a message.
     *
     * @return 0, 1 or 2, or null where the rating is missing
     */
    default @Nullable Integer value() {
        return switch (this) {
            case Rated rated -> rated.rating();
            case Unparseable _, Failed _ -> null;
        };
    }

    /**
     * The judge rated.
     *
     * @param rating 0, 1 or 2
     */
    record Rated(int rating) implements Verdict {

        /** Refuses what is out of range. */
        public Rated {
            if (rating < 0 || rating > 2) {
                throw new IllegalArgumentException("a rating of " + rating + ", expected 0, 1 or 2");
            }
        }
    }

    /**
     * The judge answered, but its answer holds no rating from 0 to 2. The rating is missing for good.
     *
     * @param found what was found instead, in a few words
     */
    record Unparseable(String found) implements Verdict {}

    /**
     * The judge could not be asked. Nothing is kept; the work fails and is tried again if the reason allows it.
     *
     * @param reason why
     * @param detail one line: where, what was found, what to do
     */
    record Failed(Reason reason, String detail) implements Verdict {}
}
