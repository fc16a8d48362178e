package io.axbench.gateway.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.gateway.statistics.Comparison;
import io.axbench.gateway.statistics.Comparisons;
import io.axbench.gateway.statistics.Interval;
import io.axbench.gateway.statistics.Ranked;
import io.axbench.gateway.statistics.Score;
import io.axbench.gateway.statistics.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SettledRankingTest {

    private static final int RUNS = 400;

    @Test
    void placesSayWhatIsSettledAndPairsHaveItsP() {
        // Given: m2 is left out early
        List<Map<String, Double>> observed = new ArrayList<>();
        Standing standing = SettlingTest.run(
                SettlingTest.settling(3, null, Goal.WINNERS, 100),
                SettlingTest.concepts(new double[] {1.6, 1.5, 0.1}, 100, new Random(1)),
                observed);
        Scores scores = scores(observed);
        // When
        List<Ranked> places = SettledRanking.places(scores, standing, 2);
        List<Comparison> pairs = SettledRanking.pairs(Comparisons.of(scores).pairs(), standing);
        // Then
        Ranked last = places.getLast();
        assertThat(places).extracting(Ranked::method).containsExactlyElementsOf(standing.order());
        assertThat(places).extracting(Ranked::group).containsExactly("a", "a", "b");
        assertThat(last.method()).isEqualTo("m2");
        assertThat(last.bestRank()).isEqualTo(3);
        assertThat(last.worstRank()).isEqualTo(3);
        assertThat(places.getFirst().bestRank()).isEqualTo(1);
        assertThat(places.getFirst().worstRank()).isEqualTo(2);
        assertThat(last.concepts()).isLessThan(100);
        assertThat(places.getFirst().concepts()).isEqualTo(100);
        assertThat(pairs).allSatisfy(pair -> {
            boolean settled = pair.between("m2", "m0") || pair.between("m2", "m1");
            assertThat(pair.corrected() <= 0.05).isEqualTo(settled);
            assertThat(pair.t()).isEqualTo(pair.corrected());
            assertThat(pair.interval()).isNull();
        });
    }

    @Test
    void anIntervalHoldsHoweverOftenOneLooks() {
        // Given: looked at after every five concepts, and whoever ever sees the truth outside is counted
        Random random = new Random(71);
        int wrong = 0;
        double width = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] values =
                    random.doubles(60).map(v -> v < 0.3 ? 2 : v < 0.5 ? 1 : 0).toArray();
            boolean outside = false;
            for (int seen = 5; seen <= values.length; seen += 5) {
                Interval interval = MeanBounds.of(Arrays.copyOf(values, seen), 2);
                outside |= interval.low() > 0.8 || interval.high() < 0.8;
                width = interval.high() - interval.low();
            }
            wrong += outside ? 1 : 0;
        }
        // Then
        System.out.printf("%d of %d runs with the mean outside, last width %.2f%n", wrong, RUNS, width);
        assertThat(wrong / (double) RUNS).isLessThan(0.05 + 2 * Math.sqrt(0.05 * 0.95 / RUNS));
        assertThat(width).isLessThan(1);
    }

    @Test
    void nothingSeenIsTheWholeRange() {
        // When
        Interval interval = MeanBounds.of(new double[0], 2);
        // Then
        assertThat(interval.low()).isLessThan(1e-9);
        assertThat(interval.high()).isGreaterThan(2 - 1e-9);
    }

    private static Scores scores(List<Map<String, Double>> observed) {
        List<Score> scores = new ArrayList<>();
        for (int c = 0; c < observed.size(); c++) {
            int concept = c;
            observed.get(c).forEach((method, value) -> scores.add(Score.of(method, concept, 1, value)));
        }
        return Scores.of(scores);
    }
}
