package io.axbench.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

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
    MATH;

    /** Its word in files and addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
