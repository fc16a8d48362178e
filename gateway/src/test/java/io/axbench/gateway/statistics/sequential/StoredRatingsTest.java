package io.axbench.gateway.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.gateway.statistics.Comparisons;
import io.axbench.gateway.statistics.Ranked;
import io.axbench.gateway.statistics.Ranking;
import io.axbench.gateway.statistics.Score;
import io.axbench.gateway.statistics.Scores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What stopping early saves on stored ratings. */
class StoredRatingsTest {

    private static final List<String> METHODS = StoredRatings.METHODS;
    private static final int ORDERS = 100;

    @Test
    void findsTheWinnersOfAllRatingsWithFewer() throws IOException {
        // Given
        StoredRatings ratings = StoredRatings.read();
        // When
        Saving winners = saving(Goal.WINNERS, ratings);
        Saving ranking = saving(Goal.RANKING, ratings);
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

    private static Saving saving(Goal goal, StoredRatings ratings) {
        double saved = 0;
        double same = 0;
        double sameAsFixed = 0;
        double dropped = 0;
        for (int seed = 0; seed < ORDERS; seed++) {
            List<Map<String, Double>> concepts = ratings.concepts(seed);
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
