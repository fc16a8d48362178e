package io.axbench.generator.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text file with one JSON object a line; blank lines count but hold nothing. */
final class JsonLines {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonLines() {}

    /** One line: where it is, and its object. */
    record Line(Place place, ObjectNode json) {

        Field field(String key) {
            return JsonLines.field(place, key, json.get(key));
        }
    }

    static List<Line> read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(file.toString(), reader);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    static List<Line> read(String name, Reader reader) throws IOException {
        BufferedReader lines = new BufferedReader(reader);
        List<Line> read = new ArrayList<>();
        String line = lines.readLine();
        for (long number = 1; line != null; number++, line = lines.readLine()) {
            if (!line.isBlank()) {
                read.add(parse(Place.line(name, number), line));
            }
        }
        return read;
    }

    static Field field(Place place, String key, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return new Field(place, key, null);
        }
        if (node.isTextual()) {
            return new Field(place, key, node.textValue());
        }
        return new Field(place, key, node.canConvertToLong() && node.isIntegralNumber() ? node.longValue() : node);
    }

    static AxbenchException unreadable(String file, IOException cause) {
        return new AxbenchException(
                Reason.MISSING_FILE,
                "%s: cannot be read (%s); check that it exists, is UTF-8 and may be read".formatted(file, cause),
                cause);
    }

    private static Line parse(Place place, String line) {
        try {
            if (JSON.readTree(line) instanceof ObjectNode object) {
                return new Line(place, object);
            }
        } catch (JsonProcessingException e) {
            throw new AxbenchException(Reason.BAD_DATA, "%s: no JSON (%s)".formatted(place, e.getOriginalMessage()), e);
        }
        throw new AxbenchException(Reason.BAD_DATA, "%s: expected a JSON object".formatted(place));
    }
}
