package io.axbench.local.home;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

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
        return new AxbenchException(Reason.MISSING_FILE, where + ": " + told(cause), cause);
    }

    private static String told(IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ -> "its folder does not exist; make it first, or name another place";
            case NotDirectoryException _ -> "a part of its path is a file; name another place";
            case FileAlreadyExistsException exists ->
                exists.getFile() + " exists and is in the way; name another place";
            case FileSystemException other
            when other.getReason() != null -> "%s; name a place that can be written".formatted(other.getReason());
            default -> "%s (%s)".formatted(cause.getMessage(), cause.getClass().getSimpleName());
        };
    }
}
