package io.axbench.formats.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files that are there as a whole or not at all: beside the file, under a name that nobody else has, and under its own
 * when all is written. What was there under its own name is replaced.
 */
public final class PartFile {

    private PartFile() {}

    /** What writes a file. */
    public interface Body {
        /** Writes all of it. */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes a file whose folder is there.
     *
     * @throws IOException what the disk, which then names the file, or the body refused; then nothing is left of it
     */
    public static void write(Path file, Body body) throws IOException {
        Path part = file.resolveSibling(".axbench-%s.part".formatted(UUID.randomUUID()));
        try {
            OutputStream opened = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                try (OutputStream out = opened) {
                    body.write(out);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                discard(part);
            }
        } catch (FileSystemException e) {
            throw part.toString().equals(e.getFile()) ? named(file.toString(), e) : e;
        }
    }

    private static FileSystemException named(String file, FileSystemException e) {
        FileSystemException named = switch (e) {
            case NoSuchFileException _ -> new NoSuchFileException(file);
            case AccessDeniedException _ -> new AccessDeniedException(file);
            default -> new FileSystemException(file, null, e.getReason());
        };
        named.initCause(e);
        return named;
    }

    /** What was written well is moved away by now. */
    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException leftBehind) {
            // the error on its way says more
        }
    }
}
