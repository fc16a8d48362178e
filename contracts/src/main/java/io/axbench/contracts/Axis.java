package io.axbench.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a method is measured on. */
public enum Axis {
    /** Finding a concept in activations. */
    @JsonProperty("detection")
    DETECTION,
    /** Bringing a concept into the output. */
    @JsonProperty("steering")
    STEERING
}
