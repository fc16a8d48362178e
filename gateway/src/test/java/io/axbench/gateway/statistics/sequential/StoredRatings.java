package io.axbench.gateway.statistics.sequential;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.gateway.metrics.SplitMix64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The 1,760 stored ratings of steered texts: 352 SAE features, each at one factor, five instructions a feature. A
 * method is a range of factors, its n-th feature in a seeded order stands for the n-th concept; a score is the mean of
 * the harmonic means of the two ratings, 0..2.
 */
public final class StoredRatings {

    /** Names of the methods. */
    public static final List<String> METHODS = List.of("0.4", "0.8 to 2", "3 to 4", "6", "8");

    private static final Path RATINGS = Path.of("../../shared/data/judged/gemma2_9b_it_sae_steering.jsonl");
    private static final double[] FROM = {0, 0.6, 3, 5, 7};

    private final Map<String, SortedMap<String, double[]>> features = new LinkedHashMap<>();

    private StoredRatings() {
        METHODS.forEach(m -> features.put(m, new TreeMap<>()));
    }

    /** Reads them; the test is skipped where they are absent. */
    public static StoredRatings read() throws IOException {
        assumeThat(RATINGS).exists();
        StoredRatings ratings = new StoredRatings();
        for (String line : Files.readAllLines(RATINGS)) {
            ratings.add(new ObjectMapper().readTree(line));
        }
        return ratings;
    }

    private void add(JsonNode text) {
        double[] sum = features.get(method(text.get("factor").asDouble()))
                .computeIfAbsent(text.get("layer") + "/" + text.get("feature"), f -> new double[2]);
        double instruct = text.get("instruct").asDouble();
        double fluency = text.get("fluency").asDouble();
        sum[0] += instruct == 0 || fluency == 0 ? 0 : 2 / (1 / instruct + 1 / fluency);
        sum[1]++;
    }

    /** The score of every method on each concept, in an order by this seed. */
    public List<Map<String, Double>> concepts(long seed) {
        int count = features.values().stream().mapToInt(Map::size).min().orElseThrow();
        SplitMix64 random = new SplitMix64(seed);
        List<Map<String, Double>> concepts = new ArrayList<>();
        IntStream.range(0, count).forEach(c -> concepts.add(new LinkedHashMap<>()));
        features.forEach((method, sums) -> {
            List<double[]> all = List.copyOf(sums.values());
            int[] order = IntStream.range(0, all.size()).toArray();
            random.shuffle(order);
            for (int c = 0; c < count; c++) {
                concepts.get(c).put(method, all.get(order[c])[0] / all.get(order[c])[1]);
            }
        });
        return concepts;
    }

    private static String method(double factor) {
        int last = FROM.length - 1;
        while (FROM[last] > factor) {
            last--;
        }
        return METHODS.get(last);
    }
}
