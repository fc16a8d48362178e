package io.axbench.contracts.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a steered model is asked to do, other than to answer an instruction with the concept brought in. */
public enum SteeringTask {
    /** To answer an instruction that asks for the concept, steered against it: factors are negated. */
    @JsonProperty("suppress")
    SUPPRESS,

    /** To answer an instruction that asks for the concept, steered towards it as well: prompt and direction together. */
    @JsonProperty("synergy")
    SYNERGY,

    /** To go on with the same few words for every concept; there is no instruction. */
    @JsonProperty("prefix")
    PREFIX;

    /** Whether the concept's steering prompt stands before every method's instruction. */
    public boolean prompted() {
        return this != PREFIX;
    }
}
