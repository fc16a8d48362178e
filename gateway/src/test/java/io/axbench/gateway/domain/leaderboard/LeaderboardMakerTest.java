package io.axbench.gateway.domain.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.axbench.contracts.Category;
import io.axbench.contracts.Cost;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.spec.Compat;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.DetectionSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.gateway.domain.leaderboard.Leaderboard.FactorRow;
import io.axbench.gateway.domain.leaderboard.Leaderboard.Row;
import io.axbench.gateway.domain.leaderboard.Leaderboard.SteeringRow;
import io.axbench.gateway.domain.run.RunCost;
import io.axbench.gateway.domain.run.RunState;
import io.axbench.gateway.domain.standings.StandingsMaker;
import io.axbench.gateway.metrics.Ratings;
import io.axbench.gateway.metrics.Steering;
import io.axbench.gateway.metrics.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaderboardMakerTest {

    private static final JudgeIdentity JUDGE = new JudgeIdentity("embedded", "v1", "MiniLM", false);

    @Test
    void figuresAreMeansOverConcepts() {
        // Given
        List<DetectionResult> detections = List.of(detection(0, 1.0), detection(1, 0.5));
        List<SteeringResult> steerings = List.of(steering(0, JUDGE, 2), steering(1, JUDGE, 1));
        // When
        Row row = make(detections, steerings).rows().getFirst();
        // Then
        assertThat(row.detection().auroc()).isEqualTo(0.75);
        // Student's interval of two concepts is wider than the range
        assertThat(row.detection().aurocLow()).isZero();
        assertThat(row.detection().aurocHigh()).isEqualTo(1.0);
        assertThat(row.detection().group()).isNull();
        assertThat(row.detection().hardNegativeAccuracy()).isNull();
        assertThat(row.detection().concepts()).isEqualTo(2);
        assertThat(row.steering().score()).isEqualTo(1.5);
        assertThat(row.steering().scorePublished()).isEqualTo(1.5);
        assertThat(row.steering().perplexity()).isCloseTo(4, offset(1e-12));
        assertThat(row.steering().factors()).hasSize(1);
        assertThat(row.steering().factors().getFirst().chosen()).isEqualTo(2);
        assertThat(row.steering().texts()).isEqualTo(4);
    }

    @Test
    void aConceptsFigureIsTheMeanOverItsSeeds() {
        // Given: concept 0 with two seeds, concept 1 with one
        List<DetectionResult> detections =
                List.of(detection(0, "diff@42", 1.0), detection(0, "diff@43", 0.5), detection(1, "diff@42", 0.25));
        // When
        List<Row> rows = make(detections, List.of()).rows();
        // Then
        assertThat(rows).extracting(Row::label).containsExactly("diff", "PCA2");
        assertThat(rows.getFirst().detection().auroc()).isEqualTo(0.5);
        assertThat(rows.getFirst().detection().concepts()).isEqualTo(2);
    }

    @Test
    void everyFigureOfARowCountsAConceptOnceHoweverManySeedsItHas() {
        // Given: concept 0 with two seeds, concept 1 with one; two texts each, the same at every instruction
        List<SteeringResult> steerings = List.of(
                steering(0, "diff@42", JUDGE, 2), steering(0, "diff@43", JUDGE, 2), steering(1, "diff@42", JUDGE, 1));
        // When
        SteeringRow row = make(List.of(), steerings).rows().getFirst().steering();
        // Then
        assertThat(row.score()).isEqualTo(1.5);
        assertThat(row.concept()).isEqualTo(1.5);
        assertThat(row.instruction()).isEqualTo(1.5);
        assertThat(row.fluency()).isEqualTo(1.5);
        assertThat(row.factors()).extracting(FactorRow::concept).containsExactly(1.5);
        assertThat(row.factors().getFirst().chosen()).isEqualTo(3);
    }

    @Test
    void notesOfBothAxesAreToldOnceAndUnreadableRatingsAreCounted() {
        // Given: of two rows each, one and no rating is unreadable
        List<DetectionResult> detections = List.of(rated(0, -1), rated(1, 0));
        List<SteeringResult> steerings = List.of(steering(0, JUDGE, 2));
        // When, then
        assertThat(make(detections, List.of()).rows().getFirst().note())
                .isEqualTo("rated by a friend; 1 of 4 ratings unreadable");
        assertThat(make(detections, steerings).rows().getFirst().note())
                .isEqualTo("rated by a friend; 1 of 4 ratings unreadable");
        assertThat(make(List.of(rated(1, 0)), List.of()).rows().getFirst().note())
                .isEqualTo("rated by a friend");
        assertThat(make(List.of(detection(0, 1.0)), steerings).rows().getFirst().note())
                .isNull();
    }

    @Test
    void oneConceptHasNoInterval() {
        // When
        Row row = make(List.of(detection(0, 1.0)), List.of(steering(0, JUDGE, 2)))
                .rows()
                .getFirst();
        // Then
        assertThat(row.detection().auroc()).isEqualTo(1);
        assertThat(row.detection().aurocLow()).isNull();
        assertThat(row.steering().scoreHigh()).isNull();
    }

    @Test
    void orderOfResultsIsWithoutEffectToTheBit() {
        // Given
        List<DetectionResult> detections = new ArrayList<>();
        List<SteeringResult> steerings = new ArrayList<>();
        Random random = new Random(5);
        for (int concept = 0; concept < 9; concept++) {
            detections.add(detection(concept, random.nextDouble()));
            steerings.add(steering(concept, JUDGE, 1 + random.nextInt(2)));
        }
        Leaderboard sorted = make(detections, steerings);
        // When
        Collections.shuffle(detections, random);
        Collections.shuffle(steerings, random);
        Leaderboard shuffled = make(detections, steerings);
        // Then
        assertThat(shuffled).isEqualTo(sorted);
    }

    @Test
    void judgesAreNeverAveraged() {
        // Given
        JudgeIdentity other = new JudgeIdentity("embedded", "v2", "MiniLM", true);
        // When
        List<Row> rows = make(List.of(detection(0, 1.0)), List.of(steering(1, other, 1), steering(0, JUDGE, 2)))
                .rows();
        // Then
        assertThat(rows).hasSize(3);
        assertThat(rows)
                .extracting(r -> r.steering() == null ? null : r.steering().judgeVersion())
                .containsExactly("v1", "v2", null);
        assertThat(rows.get(1).steering().judgeIsSubject()).isTrue();
        assertThat(rows.get(1).steering().score()).isEqualTo(1);
        assertThat(rows.get(1).detection()).isEqualTo(rows.get(0).detection());
    }

    @Test
    void rowsFollowTheSpecificationAndShowAllSettings() {
        // When
        List<Row> rows = make(List.of(), List.of()).rows();
        // Then
        assertThat(rows).extracting(Row::label).containsExactly("diff", "PCA2");
        assertThat(rows.get(1).settings())
                .isEqualTo(Map.of("epochs", 2L, "batch", 12L, "learningRate", 5e-3, "weightDecay", 1e-3));
        assertThat(rows.get(0).detection()).isNull();
        assertThat(rows.get(0).source()).isEqualTo("measured");
    }

    @Test
    void textsSayTheSame() {
        // Given
        Leaderboard leaderboard = make(List.of(detection(0, 1.0), detection(1, 0.5)), List.of());
        // When
        String csv = LeaderboardText.csv(leaderboard);
        String markdown = LeaderboardText.markdown(leaderboard);
        // Then
        assertThat(csv.lines()).hasSize(3);
        assertThat(csv.lines().toList().get(1))
                .startsWith("DiffMean,diff,measured,0.75,0.0,1.0,,,,0.75,,0.5192307692307693,0.5098039215686274,0,2,,");
        assertThat(csv.lines().map(line -> line.split(",", -1).length)).containsOnly(36);
        assertThat(LeaderboardLatex.of(leaderboard)).contains("diff & 0.750 [0.000, 1.000] & 0.750 & -- & ");
        assertThat(markdown).contains("| diff | 0.750 [0.000, 1.000] | 0.750 |  |  |");
    }

    @Test
    void aRunThatFollowsThePublicCodeSaysSo() {
        // When
        Leaderboard leaderboard = make(List.of(rated(0, 0)), List.of(), Compat.AXBENCH);

        // Then
        assertThat(leaderboard.compat()).isEqualTo(Compat.AXBENCH);
        assertThat(leaderboard.rows().getFirst().note()).isEqualTo("rated by a friend; follows the public code");
        assertThat(leaderboard.rows().get(1).note()).isEqualTo("follows the public code");
        assertThat(make(List.of(rated(0, 0)), List.of()).compat()).isNull();
    }

    private static Leaderboard make(List<DetectionResult> detections, List<SteeringResult> steerings) {
        return make(detections, steerings, null);
    }

    private static Leaderboard make(
            List<DetectionResult> detections, List<SteeringResult> steerings, @Nullable Compat compat) {
        RunSpec spec = new RunSpec(
                "test",
                new ModelSpec("smollm2-135m-instruct", Dtype.F32),
                15,
                new DataSpec(true, null, null, null, null),
                List.of(
                        new MethodSpec("DiffMean", "diff", Map.of()),
                        new MethodSpec("LinearProbe", "PCA2", Map.of("epochs", 2L))),
                new DetectionSpec(),
                new SteeringSpec(null, null, 2, List.of(1.0), 8, 1, 50, null),
                null,
                List.of(JudgeSpec.embedded()),
                null,
                42,
                null,
                compat,
                null);
        List<Row> rows = LeaderboardMaker.rows(
                spec, detections, steerings, StandingsMaker.all(spec, detections, steerings, List.of()));
        return LeaderboardMaker.make("run", spec, RunState.RUNNING, 9, RunCost.of(Cost.NONE, List.of()), rows);
    }

    /** One positive against a hundred negatives, a share of which it beats. */
    private static DetectionResult detection(int concept, double share) {
        return detection(concept, "diff", share);
    }

    private static DetectionResult detection(int concept, String label, double share) {
        List<ExampleScore> scores = new ArrayList<>();
        scores.add(new ExampleScore(0, Category.POSITIVE, share, 0));
        for (int i = 0; i < 100; i++) {
            scores.add(new ExampleScore(1 + i, Category.NEGATIVE, (i + 0.5) / 100, 0));
        }
        return DetectionResult.of(concept, label, 1, null, scores, new double[0]);
    }

    private static DetectionResult rated(int concept, int token) {
        List<ExampleScore> scores =
                List.of(new ExampleScore(0, Category.POSITIVE, 2, 0), new ExampleScore(1, Category.NEGATIVE, 0, token));
        return DetectionResult.of(concept, "diff", 2, "rated by a friend", scores, new double[0]);
    }

    private static SteeringResult steering(int concept, JudgeIdentity judge, int rating) {
        return steering(concept, "diff", judge, rating);
    }

    private static SteeringResult steering(int concept, String label, JudgeIdentity judge, int rating) {
        List<Ratings> ratings = List.of(new Ratings(rating, rating, rating, false));
        List<Text> texts = List.of(new Text(0, 1, ratings, 4.0, null), new Text(1, 1, ratings, 4.0, null));
        return new SteeringResult(concept, label, judge, null, Steering.of(texts, 2));
    }
}
