package io.axbench.lm.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.axbench.lm.ModelException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A JSON object of a model's folder, read strictly: no key twice, nothing behind its end. A value of another type than
 * asked for is an error that names file and key; a null counts as absent.
 *
 * @param where file or place, for messages
 * @param root the object
 */
public record JsonDocument(String where, JsonNode root) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads a file.
     *
     * @throws ModelException {@code MISSING_FILE} if it cannot be read, {@code DAMAGED} if it is no JSON object
     */
    public static JsonDocument read(Path file) {
        return parse(file.toString(), text(file));
    }

    /**
     * Reads a text.
     *
     * @throws ModelException {@code DAMAGED} if it is no JSON object
     */
    public static JsonDocument parse(String where, String json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            if (root == null || !root.isObject()) {
                throw new ModelException(ModelException.Kind.DAMAGED, where + ": no JSON object");
            }
            return new JsonDocument(where, root);
        } catch (JsonProcessingException e) {
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new ModelException(ModelException.Kind.DAMAGED, where + ": no valid JSON: " + reason, e);
        }
    }

    /**
     * A whole UTF-8 file.
     *
     * @throws ModelException {@code MISSING_FILE} if it cannot be read, {@code DAMAGED} if it is no UTF-8
     */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ModelException(ModelException.Kind.MISSING_FILE, file + ": no such file", e);
        } catch (MalformedInputException e) {
            throw new ModelException(ModelException.Kind.DAMAGED, file + ": no UTF-8 text", e);
        } catch (IOException e) {
            throw new ModelException(ModelException.Kind.MISSING_FILE, file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The value of a key, unless absent or null. */
    public Optional<JsonNode> value(String key) {
        return Optional.ofNullable(root.get(key)).filter(node -> !node.isNull());
    }

    /** The object under a key. */
    public Optional<JsonDocument> object(String key) {
        return value(key)
                .map(node -> new JsonDocument(where + ", " + key, expect(node.isObject(), key, "an object", node)));
    }

    /** The text under a key. */
    public Optional<String> text(String key) {
        return value(key)
                .map(node -> expect(node.isTextual(), key, "a text", node).textValue());
    }

    /** The truth value under a key. */
    public Optional<Boolean> flag(String key) {
        return value(key)
                .map(node ->
                        expect(node.isBoolean(), key, "true or false", node).booleanValue());
    }

    /** The integer under a key. */
    public Optional<Integer> integer(String key) {
        return value(key)
                .map(node -> expect(node.canConvertToInt() && node.isIntegralNumber(), key, "a 32-bit integer", node)
                        .intValue());
    }

    /** The number under a key. */
    public Optional<Double> number(String key) {
        return value(key)
                .map(node -> expect(node.isNumber(), key, "a number", node).doubleValue());
    }

    /** The integer under a key that must be there. */
    public int requiredInteger(String key) {
        return integer(key).orElseThrow(() -> damaged("key '%s' is missing, expected an integer".formatted(key)));
    }

    /** An error about this document. */
    public ModelException damaged(String found) {
        return new ModelException(ModelException.Kind.DAMAGED, where + ": " + found);
    }

    /** An error about something in this document that is in order but not supported. */
    public ModelException unsupported(String found) {
        return new ModelException(ModelException.Kind.UNSUPPORTED, where + ": " + found);
    }

    private JsonNode expect(boolean fits, String key, String expected, JsonNode found) {
        if (!fits) {
            String text = found.toString();
            throw damaged("key '%s' is %s, expected %s"
                    .formatted(key, text.length() > 60 ? text.substring(0, 60) + "..." : text, expected));
        }
        return found;
    }
}
