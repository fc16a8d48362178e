package io.axbench.trainer.method;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.nio.file.Path;

/** What a method may ask for beyond its examples, by the names in its settings. */
public interface Library {

    /** A library without anything in it. */
    Library EMPTY = source -> {
        throw new AxbenchException(Reason.MISSING_FILE, source + " is not there");
    };

    /**
     * A file or folder that a specification names.
     *
     * @throws AxbenchException {@code MISSING_FILE} or {@code PATH_NOT_ALLOWED}; final
     */
    Path file(String source);
}
