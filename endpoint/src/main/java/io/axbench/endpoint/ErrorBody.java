package io.axbench.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The body of an error response, in OpenAI's form or in any other.
 *
 * @param message what the endpoint says, one line, at most 200 characters
 * @param filtered whether it says that a content filter refused the text
 */
record ErrorBody(String message, boolean filtered) {

    private static final int LONGEST = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    static ErrorBody read(byte[] body, Optional<String> key) {
        String raw = new String(body, StandardCharsets.UTF_8);
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (IOException e) {
            return new ErrorBody(shortened(raw, key), false);
        }
        JsonNode error = root.path("error");
        String code = error.path("code").asText() + " " + error.path("type").asText() + " "
                + error.path("innererror").path("code").asText();
        String message =
                error.path("message").asText(error.asText(root.path("message").asText()));
        return new ErrorBody(shortened(message.isBlank() ? raw : message, key), isFilter(code));
    }

    private static boolean isFilter(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        return lower.contains("content_filter")
                || lower.contains("content_policy")
                || lower.contains("responsibleaipolicyviolation");
    }

    /** One line of at most 200 characters, without anything that looks like a key. */
    static String shortened(String text, Optional<String> key) {
        String line = ApiKey.withoutKeys(text, key).strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
