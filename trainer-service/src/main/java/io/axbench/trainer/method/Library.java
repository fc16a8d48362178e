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

    /**
     * The folder of artefacts, for what is too large for the database; made if it is not there.
     *
     * @throws AxbenchException {@code MISSING_FILE} if there is none; final
     */
    default Path folder() {
        throw new AxbenchException(Reason.MISSING_FILE, "there is no folder for artefacts");
    }

    /**
     * The uploaded vector of the concept at work, {@code [d]}.
     *
     * @param dictionary {@code sha256:} and the hash of the uploaded vectors
     * @throws AxbenchException {@code BROKER_UNAVAILABLE} while it has not come through, worth a retry; {@code BAD_DATA}
     *     if the dictionary lacks the concept or is of another layer, final
     */
    default float[] vector(String dictionary) {
        throw new AxbenchException(Reason.MISSING_FILE, "vectors " + dictionary + " are not there");
    }
}
