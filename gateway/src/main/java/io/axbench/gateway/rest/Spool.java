package io.axbench.gateway.rest;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** A long body in a temporary file, mapped for reading: it never lies on the heap as a whole. */
final class Spool {

    private Spool() {}

    /**
     * Writes a body to a file, reads it and removes it.
     *
     * @param most longest body; a longer one is refused with status 413
     * @param reader gets the bytes; they are gone when it returns
     * @throws AxbenchException {@code DISK_FULL} if the file cannot be written; a retry may help
     */
    static <T> T through(InputStream body, long most, Function<ByteBuffer, T> reader) throws IOException {
        Path file = Files.createTempFile("axbench-upload-", ".part");
        try {
            copy(body, most, file);
            return mapped(file, most, reader);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Reads a file that is there. */
    static <T> T mapped(Path file, long most, Function<ByteBuffer, T> reader) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Math.min(most, Integer.MAX_VALUE)) {
                throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
            }
            return reader.apply(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena)
                    .asByteBuffer());
        }
    }

    private static void copy(InputStream body, long most, Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = most;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
                }
                write(out, buffer, read, file);
            }
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length, Path file) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.DISK_FULL,
                    "the upload cannot be written to %s: %s; make room there"
                            .formatted(file.getParent(), e.getMessage()),
                    e);
        }
    }
}
