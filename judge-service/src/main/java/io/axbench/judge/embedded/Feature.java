package io.axbench.judge.embedded;

/** The five numbers that the ratings of instruction and fluency are computed from. */
public enum Feature {
    /** Cosine of the embeddings of instruction and stripped text. */
    COS,
    /** Mean token surprise of the worst 16 successive tokens, in nats. */
    WIN16,
    /** Standard deviation of the token surprise, in nats. */
    STD,
    /** Share of the text that repeats what stood shortly before. */
    REP,
    /** 1 where the text has no letter. */
    NOLETTER
}
