package io.axbench.local.home;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** Names what the file system refused. */
public final class DiskTrouble {

    private DiskTrouble() {}

    /** The error for a failed read or write: a full disk and a forbidden path are told apart. */
    public static AxbenchException of(String where, IOException cause) {
        String found = String.valueOf(cause.getMessage());
        if (found.contains("No space left") || found.contains("Disk quota exceeded")) {
            return new AxbenchException(
                    Reason.DISK_FULL, where + ": the disk is full; free some space and try again", cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new AxbenchException(
                    Reason.MISSING_FILE,
                    where + ": no permission for " + found + "; change its owner or name another --home",
                    cause);
        }
        return new AxbenchException(
                Reason.MISSING_FILE,
                "%s: %s (%s)".formatted(where, found, cause.getClass().getSimpleName()),
                cause);
    }
}
