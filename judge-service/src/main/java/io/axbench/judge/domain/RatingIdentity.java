package io.axbench.judge.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The identity of a rating by content: whoever asks for the same rating again gets the stored one. */
public final class RatingIdentity {

    private RatingIdentity() {}

    /**
     * SHA-256 of the judge's version, the concept, the instruction, the text, and the sample unless it is the first.
     * Each part is preceded by its length, so that no two lists of parts look alike.
     *
     * @param sample how often the judge rated the text before, from 0
     * @return 64 hex digits
     */
    public static String of(String judgeVersion, int sample, Answer answer) {
        return sample == 0
                ? hash(judgeVersion, answer.concept(), answer.instruction(), answer.text())
                : hash(judgeVersion, answer.concept(), answer.instruction(), answer.text(), Integer.toString(sample));
    }

    /**
     * The same for a run that takes no stored rating.
     *
     * @param recompute what the run adds to every identity; null: nothing
     */
    public static String of(String judgeVersion, int sample, Answer answer, @Nullable String recompute) {
        String identity = of(judgeVersion, sample, answer);
        return recompute == null ? identity : hash(identity, recompute);
    }

    /** SHA-256 of parts, each preceded by its length in bytes; 64 hex digits. */
    public static String hash(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of a file's text in UTF-8; 64 hex digits. */
    public static String ofFile(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
