package io.axbench.generator.layout;

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

/** Says why a set cannot be written to a folder, and what to do about it. */
final class WriteFault {

    private static final List<String> FULL = List.of("No space left", "Disk quota exceeded");

    private WriteFault() {}

    /** {@code DISK_FULL}, which is tried again; {@code MISSING_FILE} or {@code INVALID_SPECIFICATION}, which are final. */
    static AxbenchException of(Path folder, IOException e) {
        String where =
                e instanceof FileSystemException named && named.getFile() != null ? named.getFile() : "" + folder;
        return switch (e) {
            case AccessDeniedException _ ->
                fault(
                        Reason.INVALID_SPECIFICATION,
                        where,
                        "may not be written by the generator; let its user write there, or name another folder",
                        e);
            case NoSuchFileException _ ->
                fault(Reason.MISSING_FILE, where, "or a folder above it is gone; make it, or name another folder", e);
            case FileAlreadyExistsException _, NotDirectoryException _ ->
                fault(Reason.INVALID_SPECIFICATION, where, "is no folder; name another one", e);
            default -> byMessage(where, String.valueOf(e.getMessage()), e);
        };
    }

    /** The same, of what DuckDB says; null if it has nothing to do with the disk. */
    static @Nullable AxbenchException of(Path folder, String message, Throwable cause) {
        return message.contains("IO Error") || isFull(message) ? byMessage("" + folder, message, cause) : null;
    }

    private static AxbenchException byMessage(String where, String message, Throwable cause) {
        if (isFull(message)) {
            return fault(Reason.DISK_FULL, where, "has no space left; make room", cause);
        }
        String found = "cannot be written (%s); see to it, or name another folder"
                .formatted(message.lines().findFirst().orElse(""));
        return fault(Reason.INVALID_SPECIFICATION, where, found, cause);
    }

    private static boolean isFull(String message) {
        return FULL.stream().anyMatch(message::contains);
    }

    private static AxbenchException fault(Reason reason, String where, String what, Throwable cause) {
        return new AxbenchException(reason, "data.generate.out: %s %s".formatted(where, what), cause);
    }
}
