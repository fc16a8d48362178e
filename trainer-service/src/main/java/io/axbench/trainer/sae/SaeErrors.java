package io.axbench.trainer.sae;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.ModelException;
import java.nio.file.Path;

/** What is wrong with a sparse autoencoder, in one line. */
final class SaeErrors {

    private SaeErrors() {}

    /** A file that is damaged, or of a kind that is not read. */
    static AxbenchException bad(Path path, String what) {
        return new AxbenchException(Reason.BAD_DATA, "[%s] %s".formatted(path, what));
    }

    /** A file that is not there or cannot be read. */
    static AxbenchException missing(Path path, String what) {
        return new AxbenchException(Reason.MISSING_FILE, "[%s] %s".formatted(path, what));
    }

    /** The reader's error in the words of the services. */
    static AxbenchException translated(ModelException error) {
        Reason reason = switch (error.kind()) {
            case MISSING_FILE -> Reason.MISSING_FILE;
            case DAMAGED, UNSUPPORTED, OUT_OF_RANGE, TOO_LONG, NON_FINITE -> Reason.BAD_DATA;
            case OUT_OF_MEMORY -> Reason.OUT_OF_MEMORY;
            case ENGINE -> Reason.BUG;
        };
        return new AxbenchException(reason, error.getMessage(), error);
    }
}
