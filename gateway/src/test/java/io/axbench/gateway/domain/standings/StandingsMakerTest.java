package io.axbench.gateway.domain.standings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.metrics.Ratings;
import io.axbench.gateway.metrics.Steering;
import io.axbench.gateway.metrics.Text;
import io.axbench.gateway.statistics.Comparison;
import io.axbench.gateway.statistics.Outcomes;
import io.axbench.gateway.statistics.Ranked;
import io.axbench.gateway.statistics.SeedAdvice.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingsMakerTest {

    private static final JudgeIdentity JUDGE = new JudgeIdentity("embedded", "v1", "MiniLM", false);

    @Test
    void methodsThatDifferOnEveryConceptAreInGroupsOfTheirOwn() {
        // Given: b is a little below a here and above it there; c is far below both
        List<DetectionResult> results = new ArrayList<>();
        for (int concept = 0; concept < 10; concept++) {
            double base = 0.8 + concept % 3 * 0.02;
            results.add(detection(concept, "a", base));
            results.add(detection(concept, "b", base + (concept % 2 == 0 ? 0.01 : -0.01)));
            results.add(detection(concept, "c", base - 0.3 + concept * 0.002));
        }
        // When
        Standings standings = StandingsMaker.ofDetection(results, 42);
        // Then
        assertThat(standings.places())
                .extracting(Ranked::method, Ranked::group, Ranked::bestRank, Ranked::worstRank)
                .containsExactlyInAnyOrder(tuple("a", "a", 1, 2), tuple("b", "a", 1, 2), tuple("c", "b", 3, 3));
        assertThat(standings.pairs()).hasSize(3);
        assertThat(standings.detectable()).isPositive();
        assertThat(standings.best()).isNotNull();
        assertThat(standings.seeds().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(standings.front()).isEmpty();
    }

    @Test
    void orderOfTheResultsDoesNotMatter() {
        // Given
        List<DetectionResult> results = new ArrayList<>();
        for (int concept = 0; concept < 6; concept++) {
            results.add(detection(concept, "a@1", 0.6 + 0.05 * concept));
            results.add(detection(concept, "a@2", 0.6 + 0.04 * concept));
            results.add(detection(concept, "b@1", 0.5));
            results.add(detection(concept, "b@2", 0.55));
        }
        Standings sorted = StandingsMaker.ofDetection(results, 1);
        Collections.reverse(results);
        // When, then
        assertThat(StandingsMaker.ofDetection(results, 1)).isEqualTo(sorted);
        assertThat(sorted.places()).extracting(Ranked::method).containsExactly("a", "b");
        assertThat(sorted.seeds().verdict()).isNotEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void steeringIsComparedByInstructionAndHasAParetoFront() {
        // Given: a says more of the concept, b is more fluent, c is worse than b in all
        List<SteeringResult> results = new ArrayList<>();
        for (int concept = 0; concept < 4; concept++) {
            results.add(steering(concept, "a", new Ratings(2, 1, 1, false)));
            results.add(steering(concept, "b", new Ratings(1, 1, 2, false)));
            results.add(steering(concept, "c", new Ratings(1, 1, 1, false)));
        }
        // When
        Standings standings = StandingsMaker.ofSteering(JUDGE, results, 42);
        // Then
        assertThat(standings.front()).containsExactlyInAnyOrder("a", "b");
        Comparison pair = standings.pairs().stream()
                .filter(c -> c.first().equals("b") && c.second().equals("c"))
                .findFirst()
                .orElseThrow();
        assertThat(pair.outcomes()).isEqualTo(new Outcomes(8, 0, 0));
        assertThat(standings.judge()).isEqualTo("embedded");
    }

    /** One positive against a thousand negatives, a share of which it beats. */
    private static DetectionResult detection(int concept, String label, double share) {
        List<ExampleScore> scores = new ArrayList<>();
        scores.add(new ExampleScore(0, Category.POSITIVE, share, 0));
        for (int i = 0; i < 1000; i++) {
            scores.add(new ExampleScore(1 + i, Category.NEGATIVE, (i + 0.5) / 1000, 0));
        }
        return DetectionResult.of(concept, label, 1, null, scores, new double[0]);
    }

    private static SteeringResult steering(int concept, String label, Ratings rating) {
        List<Text> texts = new ArrayList<>();
        for (int instruction = 0; instruction < 4; instruction++) {
            texts.add(new Text(instruction, 1, List.of(rating), 4.0, null));
        }
        return new SteeringResult(concept, label, JUDGE, null, Steering.of(texts, 4));
    }
}
