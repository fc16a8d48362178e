package io.axbench.gateway.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** From scores to groups. */
class RankingTest {

    @Test
    void methodsFarApartHaveLettersOfTheirOwn() {
        // Given: two that are alike and one far below
        Scores scores = Scores.of(scores(1));
        // When
        List<Ranked> places = Ranking.of(scores, Comparisons.of(scores), 0, 2, 5);
        // Then
        assertThat(places).extracting(Ranked::group).containsExactly("a", "a", "b");
        assertThat(places).extracting(Ranked::bestRank).containsExactly(1, 1, 3);
        assertThat(places).extracting(Ranked::worstRank).containsExactly(2, 2, 3);
        assertThat(places.getLast().method()).isEqualTo("low");
        assertThat(places)
                .allSatisfy(p ->
                        assertThat(SimulatedRuns.holds(p.interval(), p.mean())).isTrue());
    }

    @Test
    void orderOfTheScoresChangesNothing() {
        // Given
        List<Score> one = scores(2);
        List<Score> other = new ArrayList<>(one);
        Collections.shuffle(other.subList(1, other.size()), new Random(4)); // the first names the first method
        other.sort(Comparator.comparing(Score::method));
        one.sort(Comparator.comparing(Score::method));
        // Then
        assertThat(Comparisons.of(Scores.of(other))).isEqualTo(Comparisons.of(Scores.of(one)));
    }

    @Test
    void comparesOnCommonConceptsAlone() {
        // Given
        Scores scores = Scores.of(List.of(
                Score.of("a", 1, 7, 0.9),
                Score.of("a", 2, 7, 0.7),
                Score.of("a", 2, 8, 0.5),
                Score.of("a", 4, 7, 0.1),
                Score.of("b", 1, 7, 0.8),
                Score.of("b", 2, 7, 0.4),
                Score.of("b", 3, 7, 0.2)));
        // When
        Comparison pair = Comparisons.of(scores).between("b", "a").orElseThrow();
        // Then: seeds of a concept are one figure
        assertThat(pair.concepts()).isEqualTo(2);
        assertThat(pair.difference()).isCloseTo(0.15, within(1e-12));
        assertThat(pair.outcomes()).isEqualTo(new Outcomes(2, 0, 0));
        assertThat(scores.common()).containsExactly(1, 2);
    }

    @Test
    void methodsWithoutCommonConceptsAreNotToldApart() {
        // Given
        Scores scores = Scores.of(List.of(Score.of("a", 1, 7, 0.9), Score.of("b", 2, 7, 0.1)));
        // When
        Comparisons comparisons = Comparisons.of(scores);
        // Then
        assertThat(comparisons.differ("a", "b")).isFalse();
        assertThat(comparisons.pairs().getFirst().difference()).isNull();
        assertThat(comparisons.detectable()).isEmpty();
        assertThat(Ranking.of(scores, comparisons, 0, 1, 1))
                .extracting(Ranked::group)
                .containsExactly("a", "a");
    }

    @Test
    void winsAreCountedOverInstructions() {
        // Given
        Scores scores = Scores.of(List.of(
                Score.ofInstructions("a", 1, 7, Map.of(5, 2.0, 6, 0.0, 7, 1.0)),
                Score.ofInstructions("b", 1, 7, Map.of(5, 1.0, 6, 0.0, 7, 1.5, 8, 2.0))));
        // When
        Outcomes outcomes = Outcomes.of(scores.method("a"), scores.method("b"));
        // Then
        assertThat(outcomes).isEqualTo(new Outcomes(1, 1, 1));
    }

    @Test
    void refusesTwoScoresForOneCell() {
        assertThatThrownBy(() -> Scores.of(List.of(Score.of("a", 1, 7, 0.9), Score.of("a", 1, 7, 0.8))))
                .hasMessage("a has two scores on concept 1 with seed 7");
    }

    private static List<Score> scores(long seed) {
        Random random = new Random(seed);
        List<Score> scores = new ArrayList<>();
        for (int concept = 0; concept < 10; concept++) {
            double easy = random.nextDouble();
            scores.add(Score.of("high", concept, 7, 1 + easy * 0.9 + random.nextGaussian() * 0.01));
            scores.add(Score.of("also high", concept, 7, 1 + easy * 0.9 + random.nextGaussian() * 0.01));
            scores.add(Score.of("low", concept, 7, 0.1 + easy * 0.9 + random.nextGaussian() * 0.01));
        }
        return scores;
    }
}
