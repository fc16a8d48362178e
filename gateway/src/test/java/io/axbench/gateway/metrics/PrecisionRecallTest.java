package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Precision and recall, balanced and at 1:100, against scikit-learn ({@code oracles/statistics.py}). */
class PrecisionRecallTest {

    private JsonNode oracles = new ObjectMapper().createObjectNode();

    @BeforeEach
    void read() throws IOException {
        try (InputStream in = PrecisionRecallTest.class.getResourceAsStream("/oracles/statistics.json")) {
            oracles = new ObjectMapper().readTree(in);
        }
    }

    @Test
    void curveAndAverageAreTheOracles() {
        // Given: the oracle's thresholds rise
        JsonNode oracle = oracles.get("precision_recall");
        RocCurve curve = RocCurve.of(side(oracle, 1), side(oracle, 0));
        // When
        PrecisionRecall balanced = PrecisionRecall.of(curve, 1);
        // Then
        assertThat(balanced.average().orElseThrow())
                .isCloseTo(oracle.get("average").asDouble(), within(1e-12));
        assertThat(curve.size() - 1).isEqualTo(oracle.get("thresholds").size());
        for (int i = 1; i < curve.size(); i++) {
            int mirrored = curve.size() - 1 - i;
            assertThat(curve.threshold(i))
                    .isEqualTo(oracle.get("thresholds").get(mirrored).asDouble());
            assertThat(balanced.precision(i))
                    .isCloseTo(oracle.get("precision").get(mirrored).asDouble(), within(1e-12));
            assertThat(curve.truePositiveRate(i))
                    .isCloseTo(oracle.get("recall").get(mirrored).asDouble(), within(1e-12));
        }
    }

    @Test
    void figuresOfNegativesThatCountAHundredTimesAreTheOracles() {
        // Given
        JsonNode rare = oracles.get("rare");
        JsonNode scores = oracles.get("precision_recall");
        // When
        List<CurvePoint> points = CurvePoint.of(side(scores, 1), side(scores, 0), new double[0]);
        PrecisionRecall imbalanced = PrecisionRecall.imbalanced(RocCurve.of(side(scores, 1), side(scores, 0)));
        // Then
        assertThat(imbalanced.average().orElseThrow())
                .isCloseTo(rare.get("average").asDouble(), within(1e-12));
        assertThat(imbalanced.f1(rare.get("threshold").asDouble()).orElseThrow())
                .isCloseTo(rare.get("f1").asDouble(), within(1e-12));
        assertThat(points.reversed().stream().map(CurvePoint::precision).limit(points.size() - 1L))
                .zipSatisfy(
                        IntStream.range(0, rare.get("precision").size())
                                .mapToObj(i -> rare.get("precision").get(i).asDouble())
                                .toList(),
                        (found, expected) -> assertThat(found).isCloseTo(expected, within(1e-12)));
    }

    @Test
    void threeHundredNegativesToThreePositivesCountOnce() {
        // Given
        JsonNode oracle = oracles.get("imbalanced");
        RocCurve curve = RocCurve.of(side(oracle, 1), side(oracle, 0));
        // When
        double f1 = PrecisionRecall.imbalanced(curve)
                .f1(oracle.get("threshold").asDouble())
                .orElseThrow();
        // Then
        assertThat(f1).isCloseTo(oracle.get("f1").asDouble(), within(1e-12));
    }

    @Test
    void negativesOfOthersCountAsOftenAsTheyWouldBeDrawn() {
        // Given
        JsonNode oracle = oracles.get("others");
        double[] positives = numbers(oracle.get("positives"));
        double[] negatives = numbers(oracle.get("negatives"));
        double[] others = numbers(oracle.get("others"));
        // When
        Detection figures = Detection.of(positives, negatives, new double[0], others);
        List<CurvePoint> points = CurvePoint.of(positives, negatives, others);
        // Then: the threshold is the balanced set's, and drawing with replacement comes to the same on average
        assertThat(figures.threshold()).isEqualTo(oracle.get("threshold").asDouble());
        assertThat(figures.f1())
                .isCloseTo(oracle.get("f1").asDouble(), within(1e-12))
                .isCloseTo(
                        oracle.get("f1_of_draws").get(0).asDouble(),
                        within(oracle.get("f1_of_draws").get(1).asDouble()))
                .isNotEqualTo(Detection.of(positives, negatives, new double[0], new double[0])
                        .f1());
        assertThat(figures.averagePrecision()).isCloseTo(oracle.get("average").asDouble(), within(1e-12));
        assertThat(figures.others()).isEqualTo(48);
        assertThat(points.getLast().recall()).isOne();
        assertThat(points.stream().map(CurvePoint::precision).filter(Objects::nonNull))
                .allSatisfy(precision -> assertThat(precision).isBetween(0.0, 1.0));
    }

    @Test
    void monotoneTransformChangesNothing() {
        // Given
        double[] positives = new Random(1).doubles(30, 0.2, 1.2).toArray();
        double[] negatives = new Random(2).doubles(50).toArray();
        // When
        double before = average(positives, negatives);
        double after = average(
                Arrays.stream(positives).map(Math::exp).toArray(),
                Arrays.stream(negatives).map(Math::exp).toArray());
        // Then
        assertThat(after).isEqualTo(before);
    }

    @Test
    void tiedScoresAreWorthTheShareOfPositives() {
        // When
        RocCurve curve = RocCurve.of(new double[] {1, 1}, new double[] {1, 1, 1, 1, 1, 1});
        // Then
        assertThat(PrecisionRecall.of(curve, 1).average()).hasValue(0.25);
        assertThat(PrecisionRecall.imbalanced(curve).average().orElseThrow()).isCloseTo(1.0 / 101, within(1e-12));
    }

    @Test
    void oneFalseAlarmInThirtySixCostsMostOfThePrecision() {
        // Given: all positives found, and one negative: 3600 negatives would bring 100 false alarms to 36 finds
        double[] positives = new Random(1).doubles(36, 2, 3).toArray();
        double[] negatives = new Random(2).doubles(36).toArray();
        negatives[7] = 9;
        // When
        Detection figures = Detection.of(positives, negatives, new double[0], new double[0]);
        // Then
        assertThat(figures.f1()).isCloseTo(2.0 * 36 / (36 + 100 + 36), within(1e-12));
        assertThat(figures.averagePrecision()).isBetween(0.0, 36.0 / 136);
    }

    @Test
    void oneClassAloneHasNoFigures() {
        assertThat(PrecisionRecall.imbalanced(RocCurve.of(new double[] {1, 2}, new double[0]))
                        .average())
                .isEmpty();
        assertThat(PrecisionRecall.imbalanced(RocCurve.of(new double[0], new double[] {1, 2}))
                        .f1(1))
                .isEmpty();
        assertThat(CurvePoint.of(new double[] {1}, new double[0], new double[0]))
                .isEmpty();
    }

    @Test
    void nothingFoundIsZero() {
        assertThat(PrecisionRecall.imbalanced(RocCurve.of(new double[] {1}, new double[] {1}))
                        .f1(Double.POSITIVE_INFINITY))
                .hasValue(0);
    }

    private static double average(double[] positives, double[] negatives) {
        return PrecisionRecall.of(RocCurve.of(positives, negatives), 1)
                .average()
                .orElseThrow();
    }

    private static double[] side(JsonNode oracle, int label) {
        return IntStream.range(0, oracle.get("scores").size())
                .filter(i -> oracle.get("labels").get(i).asInt() == label)
                .mapToDouble(i -> oracle.get("scores").get(i).asDouble())
                .toArray();
    }

    private static double[] numbers(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToDouble(i -> array.get(i).asDouble())
                .toArray();
    }
}
