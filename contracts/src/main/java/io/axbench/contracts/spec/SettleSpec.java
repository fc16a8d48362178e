package io.axbench.contracts.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A run that stops judging where the order of its methods is settled. It concerns the steering axis alone; each judge
 * settles on its own.
 *
 * @param goal what is to be settled
 * @param error the chance of one false statement about the order or more, above 0 and below 1
 * @param smallest methods whose means are closer than this count as equal, so that they are judged no more; null: never
 * @param block how many concepts are judged between two looks at the ratings
 */
public record SettleSpec(Goal goal, double error, @Nullable Double smallest, int block) {

    /** What is to be settled. */
    public enum Goal {
        /** Which methods may be the best: one that is shown to be worse than another is judged no more. */
        @JsonProperty("winners")
        WINNERS,
        /** The order of every pair. */
        @JsonProperty("ranking")
        RANKING
    }
}
