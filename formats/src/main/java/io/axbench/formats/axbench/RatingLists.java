package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code evaluate/steering.jsonl} and {@code steering_test.jsonl}: ratings as {@code raw_*} lists, in the order of the rows
 * of the half of the instructions that was rated.
 */
final class RatingLists {

    private static final String CONCEPT = "raw_relevance_concept_ratings";

    private final Map<Integer, ObjectNode> first = new HashMap<>();
    private final Map<Integer, ObjectNode> second = new HashMap<>();

    /** The lists of a folder; none where it has none. */
    RatingLists(Path folder) {
        read(folder.resolve("steering.jsonl"), first);
        read(folder.resolve("steering_test.jsonl"), second);
    }

    private static void read(Path file, Map<Integer, ObjectNode> byConcept) {
        if (Files.isRegularFile(file)) {
            DumpMetadata.lines(file, line -> {
                if (line.path("results").path(JudgeColumns.EVALUATOR) instanceof ObjectNode methods
                        && methods.valueStream()
                                .anyMatch(of -> !of.path(CONCEPT).isEmpty())) {
                    byConcept.put(line.path("concept_id").asInt(-1), methods);
                }
            });
        }
    }

    boolean present() {
        return !first.isEmpty() || !second.isEmpty();
    }

    /**
     * Adds the ratings of a method's texts, of each half of the instructions of which none is there yet: lists have a 0
     * for a text without a rating.
     *
     * @param spots where its texts stand, in file order
     * @param instructions how many instructions the concept has
     * @throws AxbenchException {@code BAD_DATA} if there are more or fewer than texts; final
     */
    void add(int concept, String method, List<Spot> spots, int instructions, Map<Spot, Rating> ratings) {
        int half = firstHalf(instructions);
        add(first.get(concept), concept, method, spots, 0, half, ratings);
        add(second.get(concept), concept, method, spots, half, instructions, ratings);
    }

    private static void add(
            @Nullable ObjectNode methods,
            int concept,
            String method,
            List<Spot> spots,
            int from,
            int to,
            Map<Spot, Rating> ratings) {
        if (methods == null || !(methods.path(method) instanceof ObjectNode results)) {
            return;
        }
        JsonNode values = results.path(CONCEPT);
        if (!values.isArray()) {
            return;
        }
        List<Spot> half = spots.stream()
                .filter(spot -> spot.input() >= from && spot.input() < to && among(results.path("factor"), spot))
                .toList();
        List<Spot> rated = values.size() == spots.size() ? spots : half;
        if (values.size() != rated.size()) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "evaluate, concept %d, %s: found %d ratings, expected %d, one for each text of instructions %d to %d"
                            .formatted(concept, method, values.size(), rated.size(), from, to - 1));
        }
        if (half.stream().anyMatch(ratings::containsKey)) {
            return;
        }
        for (int i = 0; i < rated.size(); i++) {
            int at = i;
            RawRating raw = RawRating.of(
                    axis -> number(results.path("raw_" + axis + "_ratings").path(at)),
                    axis -> text(results.path(axis + "_completions").path(at)));
            ratings.putIfAbsent(rated.get(i), raw.at(rated.get(i)));
        }
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? (Double) value.asDouble() : null;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }

    private static boolean among(JsonNode factors, Spot spot) {
        if (!factors.isArray()) {
            return true;
        }
        for (JsonNode factor : factors) {
            if (Math.abs(factor.asDouble()) == spot.factor()) {
                return true;
            }
        }
        return false;
    }

    /** How many of the instructions choose the factor, with Python's rounding. */
    static int firstHalf(int instructions) {
        return instructions - (int) Math.rint(instructions * 0.5);
    }
}
