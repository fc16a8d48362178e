package io.axbench.formats.vectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.ByteBufferBackedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** JSON with long lists of numbers, read as it comes: no tree, a key at most once. */
final class JsonText {

    private static final int MOST_BYTES = 128 << 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;

    private JsonText(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads the value of a key; the parser stands on its first token, and on its last afterwards. */
    interface Entry {
        void read(String key) throws IOException;
    }

    /** Reads what a reader makes of a file. */
    interface Reader {
        void read(JsonText text) throws IOException;
    }

    static void read(ByteBuffer file, Reader reader) {
        if (file.remaining() > MOST_BYTES) {
            throw BadVectors.layout("found %d bytes of JSON, expected at most %d", file.remaining(), MOST_BYTES);
        }
        try (JsonParser parser = FACTORY.createParser(new ByteBufferBackedInputStream(file.duplicate()))) {
            JsonText text = new JsonText(parser);
            parser.nextToken();
            reader.read(text);
            if (parser.nextToken() != null) {
                throw BadVectors.layout("found more after the JSON object, expected its end");
            }
        } catch (IOException e) {
            throw BadVectors.layout("found no proper JSON (%s), expected an object", BadVectors.shown(message(e)));
        }
    }

    private static String message(IOException e) {
        String message = e instanceof com.fasterxml.jackson.core.JacksonException json
                ? json.getOriginalMessage()
                : e.getMessage();
        return message == null ? "cut off" : message;
    }

    static JsonGenerator writer(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    void object(String where, Entry entry) throws IOException {
        require(JsonToken.START_OBJECT, where, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            entry.read(key);
        }
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    float[] floats(String where) throws IOException {
        require(JsonToken.START_ARRAY, where, "a list of numbers");
        float[] values = new float[1024];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (count == Shape.MOST_WIDTH) {
                throw BadVectors.layout("%s: found more than %d numbers, expected fewer", where, Shape.MOST_WIDTH);
            }
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = RowList.number(number(where), where);
        }
        return Arrays.copyOf(values, count);
    }

    String number(String where) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null || !token.isNumeric()) {
            throw BadVectors.layout("%s: found %s, expected a number", where, token);
        }
        return parser.getText();
    }

    String text(String where) throws IOException {
        require(JsonToken.VALUE_STRING, where, "a text");
        return parser.getText();
    }

    /** A text or a number; null if it is neither. */
    @org.jspecify.annotations.Nullable
    String scalar() throws IOException {
        JsonToken token = parser.currentToken();
        if (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            return parser.getText();
        }
        skip();
        return null;
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    private void require(JsonToken expected, String where, String what) {
        if (parser.currentToken() != expected) {
            throw BadVectors.layout("%s: found %s, expected %s", where, parser.currentToken(), what);
        }
    }
}
