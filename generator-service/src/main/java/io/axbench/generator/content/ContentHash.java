package io.axbench.generator.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over a canonical encoding: a text is its length in bytes (4 bytes, big-endian), then its UTF-8 bytes; an
 * absent text is the length -1; a number is 8 bytes, big-endian. Two sequences of values have the same encoding only if
 * they are equal.
 */
public final class ContentHash {

    private final MessageDigest digest;

    /** Starts with the name of what is hashed, so that two kinds never meet. */
    public ContentHash(String kind) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        text(kind);
    }

    /** Adds a text, or that there is none. */
    public ContentHash text(@Nullable String value) {
        if (value == null) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(-1).flip());
            return this;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
        return this;
    }

    /** Adds a number. */
    public ContentHash number(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).flip());
        return this;
    }

    /** Ends the hash: 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
