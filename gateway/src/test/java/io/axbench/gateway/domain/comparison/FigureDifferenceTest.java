package io.axbench.gateway.domain.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Offset.offset;

import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.gateway.domain.comparison.FigureDifference.Figures;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.metrics.Ratings;
import io.axbench.gateway.metrics.Steering;
import io.axbench.gateway.metrics.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureDifferenceTest {

    private static final JudgeIdentity JUDGE = new JudgeIdentity("gpt", "v1", "gpt", false);
    private static final JudgeIdentity NEWER = new JudgeIdentity("gpt", "v2", "gpt", false);

    @Test
    void comparesOnTheConceptsThatBothHave() {
        // Given: concept 3 is in the first run alone
        Figures first = detections(1, detection(0, "a", 40), detection(1, "a", 60), detection(3, "a", 99));
        Figures second = detections(1, detection(0, "a", 50), detection(1, "a", 80), detection(4, "a", 1));
        // When
        FigureDifference row = FigureDifference.of(first, second).getFirst();
        // Then
        assertThat(row.figure()).isEqualTo("auroc");
        assertThat(row.concepts()).isEqualTo(2);
        assertThat(row.first()).isCloseTo(0.5, offset(1e-12));
        assertThat(row.second()).isCloseTo(0.65, offset(1e-12));
        assertThat(row.difference()).isCloseTo(0.15, offset(1e-12));
        // Student's t of .1 and .2: 3 with one degree of freedom, whose p is 2 atan(1/3) / pi
        assertThat(row.p()).isCloseTo(2 * Math.atan(1 / 3.0) / Math.PI, offset(1e-9));
    }

    @Test
    void seedsOfAConceptAreOneFigure() {
        // Given: one run with two seeds, one whose label names none
        Figures first = detections(1, detection(0, "a@1", 40), detection(0, "a@2", 60), detection(1, "a@1", 30));
        Figures second = detections(7, detection(0, "a", 70), detection(1, "a", 50));
        // When
        FigureDifference row = FigureDifference.of(first, second).getFirst();
        // Then
        assertThat(row.method()).isEqualTo("a");
        assertThat(row.first()).isCloseTo(0.4, offset(1e-12));
        assertThat(row.difference()).isCloseTo(0.2, offset(1e-12));
    }

    @Test
    void holmIsOverAllRows() {
        // Given: two methods, AUROC with and without hard negatives: four rows, of which each p is the same
        Figures first = detections(
                1, detection(0, "a", 40), detection(1, "a", 60), detection(0, "b", 40), detection(1, "b", 60));
        Figures second = detections(
                1, detection(0, "a", 50), detection(1, "a", 80), detection(0, "b", 50), detection(1, "b", 80));
        // When
        List<FigureDifference> rows = FigureDifference.of(first, second);
        // Then
        assertThat(rows)
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.corrected()).isCloseTo(Math.min(1, 4 * row.p()), offset(1e-12)));
    }

    @Test
    void versionsOfAJudgeAreNeverMixed() {
        // Given: the first run was rated by both versions, the second by the newer
        Figures first = steerings(steering(0, JUDGE, 2), steering(0, NEWER, 1));
        Figures second = steerings(steering(0, NEWER, 2));
        // When
        List<FigureDifference> rows = FigureDifference.of(first, second);
        // Then
        assertThat(rows)
                .extracting(
                        FigureDifference::figure,
                        FigureDifference::judge,
                        FigureDifference::judgeVersion,
                        FigureDifference::first,
                        FigureDifference::second)
                .containsExactly(tuple("score", "gpt", "v2", 1.0, 2.0));
        assertThat(rows.getFirst().interval()).as("one concept shows nothing").isNull();
        assertThat(rows.getFirst().p()).isEqualTo(1);
    }

    private static Figures detections(long seed, DetectionResult... results) {
        return new Figures(List.of(results), List.of(), seed);
    }

    private static Figures steerings(SteeringResult... results) {
        return new Figures(List.of(), List.of(results), 1);
    }

    /** One positive against a hundred negatives, so many of which it beats. */
    private static DetectionResult detection(int concept, String label, int beaten) {
        List<ExampleScore> scores = new ArrayList<>();
        scores.add(new ExampleScore(0, Category.POSITIVE, beaten - 0.5, 0));
        for (int i = 0; i < 100; i++) {
            scores.add(new ExampleScore(1 + i, Category.NEGATIVE, i, 0));
        }
        return DetectionResult.of(concept, label, 1, null, scores, new double[0]);
    }

    private static SteeringResult steering(int concept, JudgeIdentity judge, int rating) {
        List<Ratings> ratings = List.of(new Ratings(rating, rating, rating, false));
        List<Text> texts = List.of(new Text(0, 1, ratings, 4.0, null), new Text(1, 1, ratings, 4.0, null));
        return new SteeringResult(concept, "a", judge, null, Steering.of(texts, 2));
    }
}
