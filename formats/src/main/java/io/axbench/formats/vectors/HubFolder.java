package io.axbench.formats.vectors;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary as the hub has it: {@code weight.pt} {@code [n, d]}, {@code metadata.jsonl} with a line a row, in a folder
 * {@code l20} for layer 20; beside them, if known, {@code side.json}: thresholds and largest scores by concept id.
 */
final class HubFolder {

    static final String WEIGHT = "weight.pt";
    static final List<String> WEIGHTS = List.of(WEIGHT, "weight.safetensors");
    static final String METADATA = "metadata.jsonl";
    static final String SIDE = "side.json";

    private static final Pattern NAME = Pattern.compile("l(\\d{1,3})");
    private static final Pattern ID = Pattern.compile("0|[1-9]\\d{0,8}");
    private static final int MOST_METADATA = 64 << 20;
    private static final int MOST_LINE = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private HubFolder() {}

    /** The layer of a folder's name; null if it is none. */
    static @Nullable Integer layer(String folder) {
        Matcher name = NAME.matcher(folder);
        return name.matches() ? Integer.valueOf(name.group(1)) : null;
    }

    /**
     * Reads a dictionary.
     *
     * @param weight the vectors
     * @param metadata content of {@code metadata.jsonl}
     * @param side content of {@code side.json}; null if there is none
     * @param layer of all rows; null: as the vectors' file says
     */
    static VectorSet read(VectorSet weight, ByteBuffer metadata, @Nullable ByteBuffer side, @Nullable Integer layer) {
        List<VectorLabel> labels = lines(metadata);
        if (labels.size() != weight.count()) {
            throw BadVectors.layout(
                    "%s: found %d lines for %d vectors, expected as many", METADATA, labels.size(), weight.count());
        }
        Map<String, Map<String, String>> more = side == null ? Map.of() : side(side);
        List<VectorLabel> all = new ArrayList<>();
        for (int row = 0; row < labels.size(); row++) {
            VectorLabel label = labels.get(row);
            Integer known = layer == null ? weight.labels().get(row).layer() : layer;
            all.add(label.withLayer(known).withFacts(more.getOrDefault(String.valueOf(label.conceptId()), Map.of())));
        }
        return weight.withLabels(all);
    }

    private static List<VectorLabel> lines(ByteBuffer metadata) {
        if (metadata.remaining() > MOST_METADATA) {
            throw BadVectors.layout(
                    "%s: found %d bytes, expected at most %d", METADATA, metadata.remaining(), MOST_METADATA);
        }
        List<VectorLabel> labels = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                new com.fasterxml.jackson.databind.util.ByteBufferBackedInputStream(metadata.slice()),
                StandardCharsets.UTF_8));
        List<String> lines = reader.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                labels.add(line(lines.get(i), "%s, line %d".formatted(METADATA, i + 1)));
            }
        }
        return labels;
    }

    private static VectorLabel line(String line, String where) {
        JsonNode node;
        try {
            node = line.length() > MOST_LINE ? JSON.missingNode() : JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw BadVectors.layout("%s: found no JSON object, expected one a line", where);
        }
        JsonNode id = node.path("concept_id");
        if (!id.isInt() || id.asInt() < 0) {
            throw BadVectors.layout("%s: found no concept_id from 0 on, expected one", where);
        }
        Map<String, String> facts = new TreeMap<>();
        if (!node.path("ref").asText().isEmpty()) {
            facts.put(Fact.REFERENCE, node.path("ref").asText());
        }
        String concept = node.path("concept").asText();
        List<String> genres = new ArrayList<>();
        node.path("concept_genres_map").path(concept).forEach(genre -> genres.add(genre.asText()));
        if (!genres.isEmpty()) {
            facts.put(Fact.GENRES, String.join(",", genres));
        }
        return new VectorLabel(id.asInt(), concept.isEmpty() ? null : concept, null, new TreeMap<>(facts));
    }

    private static Map<String, Map<String, String>> side(ByteBuffer side) {
        Map<String, Map<String, String>> facts = new HashMap<>();
        JsonText.read(
                side,
                json -> json.object(SIDE, key -> {
                    String fact =
                            key.equals("thresholds") ? Fact.THRESHOLD : key.equals(Fact.MAX_ACT) ? Fact.MAX_ACT : null;
                    if (fact == null) {
                        json.skip();
                        return;
                    }
                    json.object(key, id -> {
                        String number = json.number(key);
                        if (!ID.matcher(id).matches()) {
                            throw BadVectors.layout(
                                    "%s, %s: found the key \"%s\", expected a concept id",
                                    SIDE, key, BadVectors.shown(id));
                        }
                        facts.computeIfAbsent(id, ignored -> new HashMap<>()).put(fact, number);
                    });
                }));
        return facts;
    }

    /** Rows without a concept id get their number; without a name, an empty one. */
    static void writeMetadata(VectorSet set, OutputStream out) throws IOException {
        List<Integer> ids = ids(set);
        for (int row = 0; row < set.count(); row++) {
            VectorLabel label = set.labels().get(row);
            String concept = Objects.requireNonNullElse(label.concept(), "");
            Map<String, Object> line = new java.util.LinkedHashMap<>();
            line.put("concept_id", ids.get(row));
            line.put("concept", concept);
            line.put("ref", label.facts().getOrDefault(Fact.REFERENCE, ""));
            String genres = label.facts().getOrDefault(Fact.GENRES, "text");
            line.put("concept_genres_map", Map.of(concept, List.of(genres.split(","))));
            out.write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Whether there is anything for {@code side.json}. */
    static boolean hasSide(VectorSet set) {
        return set.labels().stream()
                .anyMatch(label -> label.facts().containsKey(Fact.THRESHOLD)
                        || label.facts().containsKey(Fact.MAX_ACT));
    }

    static void writeSide(VectorSet set, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonText.writer(out)) {
            json.writeStartObject();
            side(json, "thresholds", Fact.THRESHOLD, set);
            side(json, "max_act", Fact.MAX_ACT, set);
            json.writeEndObject();
        }
    }

    private static void side(JsonGenerator json, String key, String fact, VectorSet set) throws IOException {
        List<Integer> ids = ids(set);
        json.writeObjectFieldStart(key);
        for (int row = 0; row < set.count(); row++) {
            String value = set.labels().get(row).facts().get(fact);
            if (value != null) {
                json.writeFieldName(Integer.toString(ids.get(row)));
                json.writeNumber(value);
            }
        }
        json.writeEndObject();
    }

    /** Of every row: its concept id; its number where ids are not known. */
    private static List<Integer> ids(VectorSet set) {
        List<Integer> ids = set.conceptIds();
        return ids.isEmpty() ? IntStream.range(0, set.count()).boxed().toList() : ids;
    }
}
