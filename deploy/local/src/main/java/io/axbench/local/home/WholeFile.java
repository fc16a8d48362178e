package io.axbench.local.home;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.parquet.PartFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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
        whole(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Saves what arrives.
     *
     * @throws AxbenchException what the disk refused; {@code ENDPOINT_UNAVAILABLE} if the stream breaks off
     */
    public static void save(InputStream arriving, Path file) {
        whole(file, out -> copy(arriving, out, file));
    }

    private static void whole(Path file, PartFile.Body body) {
        try {
            PartFile.write(file, body);
        } catch (IOException e) {
            throw DiskTrouble.of(file.toString(), e);
        }
    }

    private static void copy(InputStream arriving, OutputStream out, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = read(arriving, buffer, file); read >= 0; read = read(arriving, buffer, file)) {
            out.write(buffer, 0, read);
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
}
