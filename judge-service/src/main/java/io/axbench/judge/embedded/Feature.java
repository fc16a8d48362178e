package io.axbench.judge.embedded;

/** The seven numbers that the ratings of instruction and fluency are computed from. */
public enum Feature {
    /** Cosine of the embeddings of instruction and stripped text, copies of the instruction taken out of it. */
    COS,
    /** Mean token surprise of the worst 16 successive tokens, in nats. */
    WIN16,
    /** 90th percentile of the same means: as WIN16, but a long text has no more of it than a short one. */
    HIGH16,
    /** Standard deviation of the token surprise, in nats. */
    STD,
    /** Share of the text that repeats what stood shortly before. */
    REP,
    /** Share of the rows of 5 words that stood anywhere before. */
    RECUR,
    /** 1 where the text has no letter. */
    NOLETTER
}
