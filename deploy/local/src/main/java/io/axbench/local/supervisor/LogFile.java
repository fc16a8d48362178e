package io.axbench.local.supervisor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The log of one part, which its process writes itself.
 *
 * @param path the file
 */
public record LogFile(Path path) {

    private static final long LARGE = 20L << 20;
    private static final int TAIL = 16 << 10;
    private static final int LONGEST_LINE = 300;

    /** Puts a large log aside, as {@code .1}, before the next process writes. */
    void rotate() throws IOException {
        if (Files.exists(path) && Files.size(path) > LARGE) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Bytes in it now. */
    long size() throws IOException {
        return Files.exists(path) ? Files.size(path) : 0;
    }

    /** The line, from byte {@code start} on, that most likely says why the process ended; empty if the log says nothing. */
    String lastTrouble(long start) {
        List<String> lines = tail(start).lines().filter(line -> !line.isBlank()).toList();
        String found = lines.reversed().stream()
                .filter(LogFile::troubled)
                .findFirst()
                .orElse(lines.isEmpty() ? "" : lines.getLast());
        String line = found.strip();
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line;
    }

    private static boolean troubled(String line) {
        boolean frame = line.startsWith("\tat ") || line.startsWith("\t... ");
        return !frame && (line.contains("ERROR") || line.contains("FATAL") || line.contains("Exception"));
    }

    private String tail(long start) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long from = Math.max(Math.min(start, file.length()), file.length() - TAIL);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
