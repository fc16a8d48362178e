package io.axbench.gateway.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.gateway.metrics.SplitMix64;
import io.axbench.gateway.statistics.Comparisons;
import io.axbench.gateway.statistics.Ranked;
import io.axbench.gateway.statistics.Ranking;
import io.axbench.gateway.statistics.Score;
import io.axbench.gateway.statistics.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * On the 1,760 stored ratings of steered texts: 352 SAE features, each at one factor, five instructions a feature. A
 * method is a range of factors, its n-th feature in a seeded order stands for the n-th concept; a score is the mean of
 * the harmonic means of the two ratings, 0..2.
 */
class StoredRatingsTest {

    private static final Path RATINGS = Path.of("../../shared/data/judged/gemma2_9b_it_sae_steering.jsonl");
    private static final double[] FROM = {0, 0.6, 3, 5, 7};
    private static final List<String> METHODS = List.of("0.4", "0.8 to 2", "3 to 4", "6", "8");

    private static final int ORDERS = 100;

    private final Map<String, SortedMap<String, double[]>> features = new LinkedHashMap<>();

    @BeforeEach
    void read() throws IOException {
        assumeThat(RATINGS).exists();
        METHODS.forEach(m -> features.put(m, new TreeMap<>()));
        for (String line : Files.readAllLines(RATINGS)) {
            JsonNode text = new ObjectMapper().readTree(line);
            double[] sum = features.get(method(text.get("factor").asDouble()))
                    .computeIfAbsent(text.get("layer") + "/" + text.get("feature"), f -> new double[2]);
            double instruct = text.get("instruct").asDouble();
            double fluency = text.get("fluency").asDouble();
            sum[0] += instruct == 0 || fluency == 0 ? 0 : 2 / (1 / instruct + 1 / fluency);
            sum[1]++;
        }
    }

    private List<Map<String, Double>> concepts(long seed) {
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

    @Test
    void findsTheWinnersOfAllRatingsWithFewer() {
        // When
        Saving winners = saving(Goal.WINNERS);
        Saving ranking = saving(Goal.RANKING);
        // Then: the two lowest factors win; the ranking below them is open to the end
        assertThat(winners.saved()).isGreaterThan(0.25);
        assertThat(winners.same()).isGreaterThan(0.95);
        assertThat(winners.dropped()).isLessThan(0.05);
        assertThat(ranking.saved()).isLessThan(winners.saved());
        // 34 orders of 100: the others keep a method among the winners that the t test drops, none the other way round
        assertThat(winners.sameAsFixed()).isGreaterThan(0.3);
    }

    /**
     * What stopping early does, over 100 orders.
     *
     * @param saved mean share of the judgements saved
     * @param same share of the orders with the winners of this test on all ratings
     * @param sameAsFixed share with the winners of the paired t test on all ratings: another test, of a fixed number of
     *     ratings, which may be looked at once and therefore tells more apart
     * @param dropped share that drops one of the t test's winners
     */
    private record Saving(double saved, double same, double sameAsFixed, double dropped) {}

    private Saving saving(Goal goal) {
        double saved = 0;
        double same = 0;
        double sameAsFixed = 0;
        double dropped = 0;
        for (int seed = 0; seed < ORDERS; seed++) {
            List<Map<String, Double>> concepts = concepts(seed);
            Set<String> fixed = winnersOfAll(concepts);
            Set<String> all =
                    Set.copyOf(settling(Goal.RANKING, concepts).next(concepts).winners());
            List<Map<String, Double>> observed = new ArrayList<>();
            Set<String> found = Set.copyOf(SettlingTest.run(settling(goal, concepts), concepts, observed)
                    .winners());
            int judged = observed.stream().mapToInt(Map::size).sum();
            saved += 1 - judged / (double) (METHODS.size() * concepts.size());
            same += found.equals(all) ? 1 : 0;
            sameAsFixed += found.equals(fixed) ? 1 : 0;
            dropped += found.containsAll(fixed) ? 0 : 1;
        }
        Saving saving = new Saving(saved / ORDERS, same / ORDERS, sameAsFixed / ORDERS, dropped / ORDERS);
        System.out.println(goal + " " + saving);
        return saving;
    }

    private static Settling settling(Goal goal, List<Map<String, Double>> concepts) {
        return new Settling(METHODS, 2, 0.05, null, goal, 4, concepts.size());
    }

    /** By the paired t test with Holm's correction on all ratings: the best method and what is not told apart from it. */
    private static Set<String> winnersOfAll(List<Map<String, Double>> concepts) {
        List<Score> scores = new ArrayList<>();
        for (int c = 0; c < concepts.size(); c++) {
            int concept = c;
            concepts.get(c).forEach((method, value) -> scores.add(Score.of(method, concept, 1, value)));
        }
        Scores all = Scores.of(scores);
        List<Ranked> places = Ranking.of(all, Comparisons.of(all), 0, 2, 1);
        return places.stream()
                .filter(p -> p.bestRank() == 1)
                .map(Ranked::method)
                .collect(Collectors.toSet());
    }
}
