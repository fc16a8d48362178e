package io.axbench.generator.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a steering pool by the ending of its name: {@code .json} is an array of objects with {@code instruction}
 * (AlpacaEval's layout), {@code .jsonl} has such an object a line, {@code .txt} an instruction a line, blank ones left
 * out.
 */
public final class SteeringPoolFile {

    private static final String KEY = "instruction";
    private static final JsonMapper JSON = new JsonMapper();

    private SteeringPoolFile() {}

    /**
     * Reads the pool.
     *
     * @throws AxbenchException {@code BAD_DATA} naming file and line, {@code MISSING_FILE}, or
     *     {@code INVALID_SPECIFICATION} for another ending; all final
     */
    public static SteeringPool read(Path file) {
        String name = file.toString();
        String lower = name.toLowerCase(Locale.ROOT);
        List<String> instructions;
        if (lower.endsWith(".json")) {
            instructions = array(file);
        } else if (lower.endsWith(".jsonl")) {
            instructions = ofLines(JsonLines.read(file));
        } else if (lower.endsWith(".txt")) {
            instructions = plain(file);
        } else {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "steering.pool: %s ends neither in .json, .jsonl nor .txt; rename it after its layout"
                            .formatted(name));
        }
        return new SteeringPool(name, instructions);
    }

    static List<String> ofLines(List<JsonLines.Line> lines) {
        List<String> texts = new ArrayList<>();
        for (JsonLines.Line line : lines) {
            texts.add(line.field(KEY).text());
        }
        return texts;
    }

    private static List<String> array(Path file) {
        JsonNode root = parse(file);
        if (!(root instanceof ArrayNode entries)) {
            throw new AxbenchException(
                    Reason.BAD_DATA, "%s: expected a JSON array of objects with '%s'".formatted(file, KEY));
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Place place = new Place(file.toString(), "entry", i);
            texts.add(JsonLines.field(place, KEY, entries.get(i).get(KEY)).text());
        }
        return texts;
    }

    private static JsonNode parse(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "%s, line %d: no JSON (%s)".formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw JsonLines.unreadable(file.toString(), e);
        }
    }

    private static List<String> plain(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw JsonLines.unreadable(file.toString(), e);
        }
    }
}
