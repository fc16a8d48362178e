package io.axbench.contracts.spec;

import org.jspecify.annotations.Nullable;

/**
 * The detection axis.
 *
 * @param otherNegatives most negatives of other concepts that are scored, to a positive: F1 and average precision at
 *     1:100 rest on them (protocol section 4). Null: none are, and the concept's own negatives stand for all
 */
public record DetectionSpec(@Nullable Integer otherNegatives) {

    /** The axis with the concept's own rows alone. */
    public DetectionSpec() {
        this(null);
    }
}
