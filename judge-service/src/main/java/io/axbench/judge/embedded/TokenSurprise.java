package io.axbench.judge.embedded;

import java.util.List;

/** How unexpected each token of an answer is to a small language model that has read the instruction. */
public interface TokenSurprise {

    /** Tokens of an answer beyond this many are not looked at. */
    int MAX_TOKENS = 200;

    /**
     * Surprise of each token, {@code -ln p} in nats, of the first {@link #MAX_TOKENS} tokens of each text.
     *
     * @return an array a question, in order; empty for a text without tokens. A row's bits do not depend on the others
     */
    List<double[]> of(List<Question> questions);

    /**
     * An instruction and the text that is to answer it.
     *
     * @param instruction the user's turn
     * @param text the assistant's turn
     */
    record Question(String instruction, String text) {}
}
