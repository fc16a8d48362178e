package io.axbench.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The genre of a concept and of an instruction. */
public enum Genre {
    /** Prose. */
    @JsonProperty("text")
    TEXT,
    /** Programming. */
    @JsonProperty("code")
    CODE,
    /** Mathematics. */
    @JsonProperty("math")
    MATH
}
