package io.axbench.trainer.sae;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What tells one sparse autoencoder from another: the SHA-256 of its files. A file is read again when it changes. */
public final class SaeHash {

    private static final Map<Key, String> KNOWN = new ConcurrentHashMap<>();

    private SaeHash() {}

    /**
     * The hash of an autoencoder's files, in hex.
     *
     * @throws io.axbench.contracts.AxbenchException {@code MISSING_FILE} if it is not there; final
     */
    public static String of(Path path) {
        StringBuilder hash = new StringBuilder();
        for (Path file : SaeFolder.files(path)) {
            hash.append(hash.isEmpty() ? "" : "-").append(ofFile(file));
        }
        return hash.toString();
    }

    private static String ofFile(Path file) {
        try {
            Key key = new Key(file, Files.size(file), Files.getLastModifiedTime(file));
            String known = KNOWN.get(key);
            if (known == null) {
                known = digest(file);
                KNOWN.put(key, known);
            }
            return known;
        } catch (IOException e) {
            throw SaeErrors.missing(file, "cannot be read: " + e.getMessage());
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[1 << 20];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record Key(Path file, long size, FileTime changed) {}
}
