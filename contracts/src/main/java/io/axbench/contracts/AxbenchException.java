package io.axbench.contracts;

import org.jspecify.annotations.Nullable;

/**
 * An error with its reason. The message is one line: where, what was found, what was expected, what to do.
 */
public class AxbenchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** An error found here. */
    public AxbenchException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** An error that another one caused. */
    public AxbenchException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why; its {@link Reason#retriable()} says whether trying again may help. */
    public Reason reason() {
        return reason;
    }
}
