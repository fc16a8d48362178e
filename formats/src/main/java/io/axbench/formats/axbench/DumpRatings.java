package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.Reason;
import io.axbench.formats.parquet.Column;
import io.axbench.formats.parquet.ParquetFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ratings of a dump folder. They stand row by row in {@code evaluate/steering_data.parquet}; where that is missing, as
 * {@code raw_*} lists in {@code evaluate/steering.jsonl} and {@code steering_test.jsonl}, in the order of the rows of the
 * half of the instructions that was rated. A 0 whose answer holds no rating was none: the public code writes 0 for it.
 */
final class DumpRatings {

    private static final List<String> AXES = List.of("relevance_concept", "relevance_instruction", "fluency");
    private static final String JUDGE = "LMJudgeEvaluator";
    private static final Pattern READABLE =
            Pattern.compile("Rating:[\\s*\\[\"']*[-+]?[0-9.]", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 60;

    private final ParquetFiles parquet;
    private final @Nullable Path table;
    private final Map<Integer, ObjectNode> first = new HashMap<>();
    private final Map<Integer, ObjectNode> second = new HashMap<>();

    /** The ratings of a folder. */
    DumpRatings(ParquetFiles parquet, Path folder) {
        Path evaluate = folder.resolve("evaluate");
        Path rated = evaluate.resolve("steering_data.parquet");
        this.parquet = parquet;
        this.table = Files.isRegularFile(rated) ? rated : null;
        read(evaluate.resolve("steering.jsonl"), first);
        read(evaluate.resolve("steering_test.jsonl"), second);
    }

    /**
     * A text's place among those of its concept.
     *
     * @param input number of the instruction
     * @param factor the steering factor
     */
    record Place(int input, double factor) {}

    private static void read(Path file, Map<Integer, ObjectNode> byConcept) {
        if (Files.isRegularFile(file)) {
            DumpMetadata.lines(file, line -> {
                if (line.path("results").path(JUDGE) instanceof ObjectNode methods) {
                    byConcept.put(line.path("concept_id").asInt(-1), methods);
                }
            });
        }
    }

    /** Whether there are any. */
    boolean present() {
        return table != null || !first.isEmpty() || !second.isEmpty();
    }

    /**
     * The ratings of one concept by method.
     *
     * @param places the places of a method's texts in file order, by method
     * @param instructions how many instructions the concept has
     */
    Map<String, List<Rating>> of(int concept, Map<String, List<Place>> places, int instructions) {
        Map<String, Map<Place, Rating>> found = new TreeMap<>();
        if (table != null) {
            fromTable(table, concept, places, found);
        }
        places.forEach((method, own) -> {
            fromLists(first, concept, method, own, 0, firstHalf(instructions), instructions, found);
            fromLists(second, concept, method, own, firstHalf(instructions), instructions, instructions, found);
        });
        Map<String, List<Rating>> ratings = new TreeMap<>();
        found.forEach((method, byPlace) -> ratings.put(method, List.copyOf(byPlace.values())));
        return ratings;
    }

    private void fromTable(
            Path file, int concept, Map<String, List<Place>> places, Map<String, Map<Place, Rating>> found) {
        Map<String, String> types = parquet.columns(file);
        List<Column> columns = new ArrayList<>(List.of(Column.whole("input_id"), Column.real("factor")));
        List<String> methods = places.keySet().stream()
                .filter(method -> types.containsKey(column(method, AXES.getFirst(), "ratings")))
                .toList();
        for (String method : methods) {
            for (String axis : AXES) {
                columns.add(Column.real(column(method, axis, "ratings")));
                if (types.containsKey(column(method, axis, "completions"))) {
                    columns.add(Column.text(column(method, axis, "completions")));
                }
            }
        }
        List<Column> needed = new ArrayList<>(columns);
        needed.add(Column.whole("concept_id"));
        parquet.require(file, needed);
        parquet.rows(file, columns, concept, concept, row -> {
            Place place = new Place(row.whole("input_id"), factor(row));
            for (String method : methods) {
                List<@Nullable Double> values = new ArrayList<>();
                List<@Nullable String> answers = new ArrayList<>();
                for (String axis : AXES) {
                    values.add(row.real(column(method, axis, "ratings")));
                    String answer = column(method, axis, "completions");
                    answers.add(types.containsKey(answer) ? row.text(answer) : null);
                }
                if (places.getOrDefault(method, List.of()).contains(place)
                        && values.stream().anyMatch(value -> value != null)) {
                    found.computeIfAbsent(method, m -> new LinkedHashMap<>())
                            .put(place, rating(place, values, answers));
                }
            }
        });
    }

    private static String column(String method, String axis, String what) {
        return "%s_%s_%s_%s".formatted(method, JUDGE, axis, what);
    }

    private static double factor(ParquetFiles.Row row) {
        Double factor = row.real("factor");
        if (factor == null || !Double.isFinite(factor)) {
            throw row.bad("factor", String.valueOf(factor), "a finite number");
        }
        return Math.abs(factor);
    }

    private static void fromLists(
            Map<Integer, ObjectNode> byConcept,
            int concept,
            String method,
            List<Place> places,
            int from,
            int to,
            int instructions,
            Map<String, Map<Place, Rating>> found) {
        ObjectNode methods = byConcept.get(concept);
        if (methods == null || !(methods.path(method) instanceof ObjectNode results)) {
            return;
        }
        JsonNode values = results.path("raw_relevance_concept_ratings");
        if (!values.isArray()) {
            return;
        }
        List<Place> rated = places.stream()
                .filter(place -> place.input() >= from && place.input() < to && among(results.path("factor"), place))
                .toList();
        if (values.size() == places.size()) {
            rated = places;
        }
        if (values.size() != rated.size()) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "evaluate, concept %d, %s: found %d ratings, expected %d, one for each text of instructions %d to %d of %d"
                            .formatted(concept, method, values.size(), rated.size(), from, to - 1, instructions));
        }
        Map<Place, Rating> target = found.computeIfAbsent(method, m -> new LinkedHashMap<>());
        for (int i = 0; i < rated.size(); i++) {
            List<@Nullable Double> three = new ArrayList<>();
            List<@Nullable String> answers = new ArrayList<>();
            for (String axis : AXES) {
                JsonNode value = results.path("raw_" + axis + "_ratings").path(i);
                three.add(value.isNumber() ? (Double) value.asDouble() : null);
                JsonNode answer = results.path(axis + "_completions").path(i);
                answers.add(answer.isTextual() ? answer.asText() : null);
            }
            target.putIfAbsent(rated.get(i), rating(rated.get(i), three, answers));
        }
    }

    private static boolean among(JsonNode factors, Place place) {
        if (!factors.isArray()) {
            return true;
        }
        for (JsonNode factor : factors) {
            if (Math.abs(factor.asDouble()) == place.factor()) {
                return true;
            }
        }
        return false;
    }

    private static Rating rating(Place place, List<@Nullable Double> values, List<@Nullable String> answers) {
        @Nullable Integer[] read = new @Nullable Integer[AXES.size()];
        String unreadable = null;
        for (int i = 0; i < read.length; i++) {
            Double value = values.get(i);
            String answer = answers.get(i);
            boolean said = value != null
                    && value == Math.rint(value)
                    && value >= 0
                    && value <= 2
                    && (value != 0 || answer == null || readable(answer));
            read[i] = said ? (Integer) (int) Math.rint(value) : null;
            if (!said && unreadable == null) {
                unreadable = answer == null ? "rating " + value : tail(answer);
            }
        }
        return new Rating(place.input(), place.factor(), 0, read[0], read[1], read[2], unreadable);
    }

    private static boolean readable(String answer) {
        Matcher matcher = READABLE.matcher(answer);
        return matcher.find();
    }

    private static String tail(String answer) {
        String line = answer.strip();
        return line.length() <= LONGEST ? line : line.substring(line.length() - LONGEST);
    }

    /** How many of the instructions choose the factor, with Python's rounding. */
    static int firstHalf(int instructions) {
        return instructions - (int) Math.rint(instructions * 0.5);
    }
}
