package io.axbench.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an evaluation row is, for detection. */
public enum Category {
    /** The answer holds the concept. */
    @JsonProperty("positive")
    POSITIVE,
    /** The answer avoids the concept. */
    @JsonProperty("negative")
    NEGATIVE,
    /** The answer uses a word that is polysemous with the concept, in an unrelated sense. */
    @JsonProperty("hard negative")
    HARD_NEGATIVE
}
