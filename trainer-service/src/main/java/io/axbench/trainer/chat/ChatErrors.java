package io.axbench.trainer.chat;

import io.axbench.contracts.AxbenchException;
import io.axbench.lm.ModelException;
import io.axbench.trainer.chat.ChatRefused.Kind;
import io.axbench.trainer.subject.ModelErrors;

/** Errors of models in the words of chats. */
final class ChatErrors {

    private ChatErrors() {}

    /** What a model's error is to a client. */
    static ChatRefused of(ModelException error) {
        return of(ModelErrors.translated(error));
    }

    /** What an error of ours is to a client. */
    static ChatRefused of(AxbenchException error) {
        String message = String.valueOf(error.getMessage());
        return switch (error.reason()) {
            case MISSING_FILE, PATH_NOT_ALLOWED, NOT_FOUND -> new ChatRefused(Kind.MODEL_NOT_FOUND, "model", message);
            case BAD_MODEL -> new ChatRefused(Kind.MODEL_UNUSABLE, "model", message);
            case BAD_DATA -> new ChatRefused(Kind.CONTEXT_LENGTH_EXCEEDED, "messages", message);
            case OUT_OF_MEMORY, DISK_FULL, LEASE_LOST, DATABASE_UNAVAILABLE, BROKER_UNAVAILABLE, ENDPOINT_UNAVAILABLE ->
                new ChatRefused(Kind.MODEL_UNAVAILABLE, null, message);
            case INVALID_SPECIFICATION,
                    UNAUTHORIZED,
                    LAYER_OUT_OF_RANGE,
                    UNREADABLE_MESSAGE,
                    NON_FINITE,
                    DEGENERATE_DATA,
                    ENDPOINT_REFUSED,
                    BUDGET_SPENT,
                    BUG -> new ChatRefused(Kind.INTERNAL_ERROR, null, message);
        };
    }
}
