package io.axbench.contracts.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identities of results by content: who makes a result and who looks for its file compute the same one. */
public final class ResultHash {

    private ResultHash() {}

    /** SHA-256 of the parts in hex, each preceded by its length, so that no two lists of parts give the same text. */
    public static String of(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            String word = part.toString();
            text.append(word.length()).append(':').append(word);
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Identity of the detection scores of what was learnt.
     *
     * @param learnt identity of what was learnt, which names its file
     */
    public static String detection(String learnt) {
        return of("detection", learnt);
    }
}
