package io.axbench.judge.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * What the endpoint's process answers. Each question is one line in the file that the system property {@code asked.file}
 * names, {@code hash milliseconds}, before it is answered: the file outlives a killed process. The answer names the hash.
 */
public final class CountedAnswers implements Function<String, String> {

    static final String FILE = "asked.file";

    @Override
    public String apply(String prompt) {
        String line = hash(prompt) + " " + System.currentTimeMillis() + "\n";
        try {
            Files.write(
                    Path.of(System.getProperty(FILE)),
                    line.getBytes(StandardCharsets.US_ASCII),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "Text " + hash(prompt) + " was read.\nRating: [[" + rating(prompt) + "]]";
    }

    static int rating(String prompt) {
        return Integer.parseInt(hash(prompt).substring(0, 6), 16) % 3;
    }

    static String hash(String prompt) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(prompt.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
