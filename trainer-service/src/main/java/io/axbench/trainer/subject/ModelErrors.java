package io.axbench.trainer.subject;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.delivery.Faults;
import io.axbench.lm.ModelException;

/** A language model's errors in the words of the services. */
public final class ModelErrors {

    private ModelErrors() {}

    /** The same error with its reason; message and cause are kept. */
    public static AxbenchException translated(ModelException error) {
        Reason reason = switch (error.kind()) {
            case MISSING_FILE -> diskFull(error) ? Reason.DISK_FULL : Reason.MISSING_FILE;
            case DAMAGED, UNSUPPORTED -> Reason.BAD_MODEL;
            case OUT_OF_RANGE -> Reason.LAYER_OUT_OF_RANGE;
            case TOO_LONG -> Reason.BAD_DATA;
            case NON_FINITE -> Reason.NON_FINITE;
            case OUT_OF_MEMORY -> Reason.OUT_OF_MEMORY;
            case ENGINE -> Reason.BUG;
        };
        return new AxbenchException(reason, String.valueOf(error.getMessage()), error);
    }

    /** A file that cannot be written for want of room is worth a retry. */
    private static boolean diskFull(ModelException error) {
        Throwable cause = error.getCause();
        return cause != null && Faults.diskFull(cause);
    }
}
