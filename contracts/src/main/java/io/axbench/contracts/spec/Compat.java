package io.axbench.contracts.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose behaviour a run follows to the letter where it differs from the clean reading (protocol section 10). */
public enum Compat {
    /** The public AxBench code. */
    @JsonProperty("axbench")
    AXBENCH
}
