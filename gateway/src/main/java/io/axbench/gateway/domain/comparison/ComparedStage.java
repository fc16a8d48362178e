package io.axbench.gateway.domain.comparison;

/** The stages whose results are compared, in the order in which each depends on those before it. */
public enum ComparedStage {
    /** The rows of a concept. */
    DATA,
    /** What a method learnt. */
    VECTORS,
    /** The detection scores. */
    SCORES,
    /** The steered texts. */
    TEXTS,
    /** A judge's ratings of the texts. */
    RATINGS
}
