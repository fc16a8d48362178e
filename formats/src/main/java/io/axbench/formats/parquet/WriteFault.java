package io.axbench.formats.parquet;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why something cannot be written to a folder, and what to do about it. */
public final class WriteFault {

    private static final List<String> FULL = List.of("No space left", "Disk quota exceeded");

    private WriteFault() {}

    /**
     * The error of a failed write.
     *
     * @param asked what named the folder: a key of the specification, or a parameter
     * @return {@code DISK_FULL}, which is tried again; {@code MISSING_FILE} or {@code INVALID_SPECIFICATION}, which are final
     */
    public static AxbenchException of(String asked, Path folder, IOException e) {
        String where =
                e instanceof FileSystemException named && named.getFile() != null ? named.getFile() : "" + folder;
        return switch (e) {
            case AccessDeniedException _ ->
                fault(
                        asked,
                        Reason.INVALID_SPECIFICATION,
                        where,
                        "may not be written; let the user of this program write there, or name another folder",
                        e);
            case NoSuchFileException _ ->
                fault(
                        asked,
                        Reason.MISSING_FILE,
                        where,
                        "or a folder above it is gone; make it, or name another folder",
                        e);
            case FileAlreadyExistsException _, NotDirectoryException _ ->
                fault(asked, Reason.INVALID_SPECIFICATION, where, "is no folder; name another one", e);
            default ->
                byMessage(
                        asked,
                        where,
                        e instanceof FileSystemException named && named.getReason() != null
                                ? named.getReason()
                                : String.valueOf(e.getMessage()),
                        e);
        };
    }

    /** The same, of what DuckDB says; null if it has nothing to do with the disk. */
    static @Nullable AxbenchException of(String asked, Path folder, String message, Throwable cause) {
        return message.contains("IO Error") || isFull(message) ? byMessage(asked, "" + folder, message, cause) : null;
    }

    private static AxbenchException byMessage(String asked, String where, String message, Throwable cause) {
        if (isFull(message)) {
            return fault(asked, Reason.DISK_FULL, where, "has no space left; make room", cause);
        }
        String found = "cannot be written (%s); see to it, or name another folder"
                .formatted(message.lines().findFirst().orElse(""));
        return fault(asked, Reason.INVALID_SPECIFICATION, where, found, cause);
    }

    private static boolean isFull(String message) {
        return FULL.stream().anyMatch(message::contains);
    }

    private static AxbenchException fault(String asked, Reason reason, String where, String what, Throwable cause) {
        return new AxbenchException(reason, "%s: %s %s".formatted(asked, where, what), cause);
    }
}
