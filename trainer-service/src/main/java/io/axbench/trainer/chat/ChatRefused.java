package io.axbench.trainer.chat;

import org.jspecify.annotations.Nullable;

/** Why a chat is not answered, in the words that clients of such endpoints know. */
public final class ChatRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable String param;

    /** What is wrong, with its HTTP status and its code. */
    public enum Kind {
        /** A parameter has a wrong type or value. */
        INVALID_VALUE(400),
        /** A parameter is not supported, and leaving it out would change the answer. */
        UNSUPPORTED_PARAMETER(400),
        /** The model's files are there and cannot be used. */
        MODEL_UNUSABLE(400),
        /** There is nothing at this address. */
        UNKNOWN_URL(404),
        /** There is no such model. */
        MODEL_NOT_FOUND(404),
        /** The body is larger than any chat. */
        BODY_TOO_LARGE(413),
        /** The chat fills the model's context. */
        CONTEXT_LENGTH_EXCEEDED(413),
        /** The body is not declared as JSON. */
        UNSUPPORTED_MEDIA_TYPE(415),
        /** Too many chats wait. */
        QUEUE_FULL(429),
        /** A fault of this program or of the model. */
        INTERNAL_ERROR(500),
        /** The model cannot be loaded or run now. */
        MODEL_UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** Whether the same request may be answered later. */
        public boolean passes() {
            return this == QUEUE_FULL || this == MODEL_UNAVAILABLE;
        }
    }

    /**
     * A refusal.
     *
     * @param param the parameter at fault, or null
     */
    public ChatRefused(Kind kind, @Nullable String param, String message) {
        super(message);
        this.kind = kind;
        this.param = param;
    }

    /** A wrong type or value of a parameter. */
    public static ChatRefused invalid(String param, String message) {
        return new ChatRefused(Kind.INVALID_VALUE, param, param + ": " + message);
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** The parameter at fault, or null. */
    public @Nullable String param() {
        return param;
    }
}
