package io.axbench.endpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/**
 * The identity of an answer: all that it depends on.
 *
 * @param hex SHA-256 in hexadecimal digits
 */
record AnswerKey(String hex) {

    /** Names the way keys are made; another way needs another name, or old answers would be taken for new ones. */
    private static final String FORM = "answer-1";

    static AnswerKey of(String url, String model, Question question) {
        return new AnswerKey(sha256(String.join(
                "\n",
                FORM,
                url,
                model,
                sha256(question.prompt()),
                Double.toString(question.temperature()),
                Integer.toString(question.maxTokens()),
                Integer.toString(question.sample()))));
    }

    static AnswerKey of(byte[] key) {
        return new AnswerKey(HexFormat.of().formatHex(key));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** An array for a parameter of type {@code bytea[]}. */
    static Array array(Connection connection, List<AnswerKey> keys) throws SQLException {
        byte[][] bytes = new byte[keys.size()][];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = keys.get(i).bytes();
        }
        return connection.createArrayOf("bytea", bytes);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
