package io.axbench.formats.vectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Concept ids in one line, in the order of the rows: {@code 0-9,12,7}. */
public final class ConceptIds {

    private static final Pattern SPAN = Pattern.compile("(0|[1-9]\\d{0,8})(?:-(0|[1-9]\\d{0,8}))?");

    /** Longest line: as many ids as any data set has, all apart from each other. */
    private static final int MOST_CHARACTERS = 2 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ConceptIds() {}

    /**
     * The ids, in order.
     *
     * @throws io.axbench.contracts.AxbenchException {@code BAD_DATA} if the text is no such line; final
     */
    public static int[] parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw BadVectors.layout(
                    "concepts: found %d characters, expected at most %d", text.length(), MOST_CHARACTERS);
        }
        List<Integer> ids = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher span = SPAN.matcher(part.strip());
            if (!span.matches()) {
                throw BadVectors.layout(
                        "concepts: found \"%s\", expected ids such as 0,1,2 or 0-9", BadVectors.shown(part.strip()));
            }
            int first = Integer.parseInt(span.group(1));
            int last = span.group(2) == null ? first : Integer.parseInt(span.group(2));
            if (last < first || last - first >= Shape.MOST_ROWS || ids.size() > Shape.MOST_ROWS) {
                throw BadVectors.layout(
                        "concepts: found \"%s\", expected a rising span of at most %d ids",
                        BadVectors.shown(part), Shape.MOST_ROWS);
            }
            for (int id = first; id <= last; id++) {
                ids.add(id);
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The ids of a {@code metadata.jsonl} of the public layout: {@code concept_id} of each line, in order.
     *
     * @throws io.axbench.contracts.AxbenchException {@code BAD_DATA} naming the line; final
     */
    public static int[] ofMetadata(InputStream lines) throws IOException {
        List<Integer> ids = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!line.isBlank()) {
                if (ids.size() == Shape.MOST_ROWS) {
                    throw BadVectors.layout(
                            "metadata, line %d: found more than %d concepts, expected at most as many",
                            number, Shape.MOST_ROWS);
                }
                ids.add(id(line, number));
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int id(String line, int number) {
        if (line.length() > MOST_CHARACTERS) {
            throw BadVectors.layout(
                    "metadata, line %d: found %d characters, expected at most %d",
                    number, line.length(), MOST_CHARACTERS);
        }
        JsonNode id;
        try {
            id = JSON.readTree(line).path("concept_id");
        } catch (JsonProcessingException e) {
            throw BadVectors.layout("metadata, line %d: found no JSON object, expected one a line", number);
        }
        if (!id.isInt() || id.asInt() < 0) {
            throw BadVectors.layout(
                    "metadata, line %d: found concept_id %s, expected a whole number from 0 on",
                    number, id.isMissingNode() ? "nowhere" : BadVectors.shown(id.toString()));
        }
        return id.asInt();
    }

    /** The line of these ids. */
    public static String text(int[] ids) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (from < ids.length) {
            int to = from;
            while (to + 1 < ids.length && ids[to + 1] == ids[to] + 1) {
                to++;
            }
            text.append(text.isEmpty() ? "" : ",").append(ids[from]);
            if (to > from) {
                text.append('-').append(ids[to]);
            }
            from = to + 1;
        }
        return text.toString();
    }
}
