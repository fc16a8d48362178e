package io.axbench.trainer.chat;

/** Who asked. All calls about a chat come one after the other: {@code accepted}, texts, then one of the two ends. */
public interface ChatListener {

    /** Whether nobody waits for the answer any more. */
    boolean gone();

    /** The chat waits for its turn. */
    void accepted(ChatHead head);

    /** The next piece of the answer; never empty. */
    void wrote(String piece);

    /** The answer is complete. */
    void ended(Finish finish, Usage usage);

    /** The answer cannot be completed. */
    void failed(ChatRefused why);

    /** Why an answer ended. */
    enum Finish {
        /** The model ended it, or a stop text came up. */
        STOP,
        /** It is as long as it may be. */
        LENGTH
    }

    /**
     * What an answer took.
     *
     * @param promptTokens tokens of the chat, template included
     * @param completionTokens tokens of the answer, the one that ended it left out
     */
    record Usage(int promptTokens, int completionTokens) {}

    /**
     * What is said of every part of an answer.
     *
     * @param model as it was asked for
     * @param fingerprint of weights and engine: the same request with the same seed under the same fingerprint gives
     *     the same text
     */
    record ChatHead(String model, String fingerprint) {}
}
