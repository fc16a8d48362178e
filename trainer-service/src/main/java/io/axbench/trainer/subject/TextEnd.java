package io.axbench.trainer.subject;

/** Where the text of an example ends. */
public enum TextEnd {

    /** With the answer. */
    ANSWER,

    /**
     * With what the public AxBench code leaves of an opened turn: the assistant's next turn is opened behind the answer,
     * and as many tokens are cut as close a turn. SmolLM2's texts end with {@code <|im_end|>}, a line end, {@code
     * <|im_start|>} and {@code ass}.
     */
    REMNANT
}
