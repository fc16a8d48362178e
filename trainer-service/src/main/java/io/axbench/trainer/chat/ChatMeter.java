package io.axbench.trainer.chat;

import java.util.function.IntSupplier;

/** What is counted about chats. */
public interface ChatMeter {

    /** How a request ended. */
    enum Outcome {
        /** With its answer. */
        ANSWERED,
        /** It asked for what is not possible. */
        REFUSED,
        /** Too many were waiting. */
        FULL,
        /** The model could not answer. */
        FAILED,
        /** The client went before the answer was complete. */
        GONE
    }

    /** A request has ended. */
    void ended(Outcome outcome);

    /** A request was answered. */
    void answered(ChatListener.Usage usage, double seconds);

    /** So many requests are answered together. */
    void batch(int rows);

    /** Where to look for the number of requests that wait. */
    void queue(IntSupplier waiting);
}
