package io.axbench.local.home;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are there as a whole or not at all: they get their name when all of them is written. */
public final class WholeFile {

    private static final int BUFFER = 1 << 16;

    private WholeFile() {}

    /**
     * Writes a text.
     *
     * @throws AxbenchException {@code DISK_FULL} or {@code MISSING_FILE}, what the disk refused
     */
    public static void write(Path file, String text) {
        Path part = part(file);
        try {
            Files.writeString(part, text, StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw DiskTrouble.of(file.toString(), e);
        } finally {
            discard(part);
        }
    }

    /**
     * Saves what arrives.
     *
     * @throws AxbenchException what the disk refused; {@code ENDPOINT_UNAVAILABLE} if the stream breaks off
     */
    public static void save(InputStream arriving, Path file) {
        Path part = part(file);
        try {
            copy(arriving, part, file);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw DiskTrouble.of(file.toString(), e);
        } finally {
            discard(part);
        }
    }

    private static void copy(InputStream arriving, Path part, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(part)) {
            for (int read = read(arriving, buffer, file); read >= 0; read = read(arriving, buffer, file)) {
                out.write(buffer, 0, read);
            }
        }
    }

    private static int read(InputStream arriving, byte[] buffer, Path file) {
        try {
            return arriving.read(buffer);
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.ENDPOINT_UNAVAILABLE,
                    "%s: what was sent broke off; try again, or look at ./axbench status".formatted(file),
                    e);
        }
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /** What was written well is moved away by now. */
    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException leftBehind) {
            // the error on its way says more, and the next try writes over the file
        }
    }
}
