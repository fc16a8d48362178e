package io.axbench.formats.axbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.contracts.spec.RunSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The text files of a dump folder: a JSON object a line. */
final class DumpMetadata {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DumpMetadata() {}

    /** These concepts as the folder describes them, in the order of their numbers. */
    static List<RunLine.Concept> concepts(Path folder, Set<Integer> ids) {
        Map<Integer, RunLine.Concept> known = new HashMap<>();
        for (String part : List.of("train", "generate")) {
            Path file = folder.resolve(part).resolve("metadata.jsonl");
            if (Files.isRegularFile(file)) {
                known.putAll(concepts(file));
            }
        }
        return ids.stream()
                .sorted()
                .map(id -> known.getOrDefault(id, new RunLine.Concept(id, "concept " + id, Genre.TEXT, "", null)))
                .toList();
    }

    private static Map<Integer, RunLine.Concept> concepts(Path file) {
        Map<Integer, RunLine.Concept> concepts = new LinkedHashMap<>();
        lines(file, line -> {
            JsonNode id = line.path("concept_id");
            if (!id.canConvertToInt() || id.asInt() < 0 || !line.path("concept").isTextual()) {
                throw new AxbenchException(
                        Reason.BAD_DATA,
                        "%s: found %s, expected a concept_id from 0 and a concept in each line".formatted(file, id));
            }
            String text = line.path("concept").asText();
            String genre = line.path("concept_genres_map").path(text).path(0).asText("text");
            concepts.put(
                    id.asInt(),
                    new RunLine.Concept(
                            id.asInt(), text, genre(genre), line.path("ref").asText(""), null));
        });
        return concepts;
    }

    /** The line of a concept in a {@code metadata.jsonl}. */
    static ObjectNode line(RunLine.Concept concept) {
        ObjectNode line = JSON.createObjectNode()
                .put("concept_id", concept.conceptId())
                .put("concept", concept.concept())
                .put("ref", concept.ref());
        line.putObject("concept_genres_map")
                .putArray(concept.concept())
                .add(concept.genre().word());
        return line;
    }

    /** {@code train/config.json} of a run. */
    static ObjectNode config(RunSpec spec) {
        return JSON.createObjectNode()
                .put("model_name", spec.model().source())
                .put("layer", spec.layer())
                .put("component", "res");
    }

    /** Adds a line to a file, which need not be there. */
    static void append(Path file, ObjectNode line) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write(JSON.writeValueAsString(line) + "\n");
        }
    }

    private static Genre genre(String word) {
        for (Genre genre : Genre.values()) {
            if (genre.word().equals(word)) {
                return genre;
            }
        }
        return Genre.TEXT;
    }

    /** Hands on each line of a file; blank ones hold nothing. */
    static void lines(Path file, Consumer<ObjectNode> taker) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            for (long number = 1; line != null; number++, line = reader.readLine()) {
                if (!line.isBlank()) {
                    taker.accept(parse(file, number, line));
                }
            }
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "%s: cannot be read (%s); expected UTF-8, a JSON object a line".formatted(file, e),
                    e);
        }
    }

    private static ObjectNode parse(Path file, long number, String line) {
        try {
            if (JSON.readTree(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "%s, line %d, character %d: found no JSON, expected an object a line; is it cut off? get the file again"
                            .formatted(file, number, e.getLocation().getColumnNr()),
                    e);
        }
        throw new AxbenchException(
                Reason.BAD_DATA, "%s, line %d: expected a JSON object; get the file again".formatted(file, number));
    }

    /** A file that is one JSON object; empty if it is not there. */
    static ObjectNode object(Path file) {
        if (!Files.isRegularFile(file)) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(file.toFile()) instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.BAD_DATA, "%s: found no JSON, expected an object; get the file again".formatted(file), e);
        }
    }
}
