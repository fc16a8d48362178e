package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
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
        // When
        PrecisionRecall curve = PrecisionRecall.of(side(oracle, 1), side(oracle, 0));
        // Then
        assertThat(curve.average().orElseThrow())
                .isCloseTo(oracle.get("average").asDouble(), within(1e-12));
        assertThat(curve.size()).isEqualTo(oracle.get("thresholds").size());
        for (int i = 0; i < curve.size(); i++) {
            int mirrored = curve.size() - 1 - i;
            assertThat(curve.threshold(i))
                    .isEqualTo(oracle.get("thresholds").get(mirrored).asDouble());
            assertThat(curve.precision(i))
                    .isCloseTo(oracle.get("precision").get(mirrored).asDouble(), within(1e-12));
            assertThat(curve.recall(i))
                    .isCloseTo(oracle.get("recall").get(mirrored).asDouble(), within(1e-12));
        }
    }

    @Test
    void monotoneTransformChangesNothing() {
        // Given
        double[] positives = new Random(1).doubles(30, 0.2, 1.2).toArray();
        double[] negatives = new Random(2).doubles(50).toArray();
        // When
        double before = PrecisionRecall.of(positives, negatives).average().orElseThrow();
        double after = PrecisionRecall.of(
                        Arrays.stream(positives).map(Math::exp).toArray(),
                        Arrays.stream(negatives).map(Math::exp).toArray())
                .average()
                .orElseThrow();
        // Then
        assertThat(after).isEqualTo(before);
    }

    @Test
    void tiedScoresAreWorthTheShareOfPositives() {
        // When
        PrecisionRecall curve = PrecisionRecall.of(new double[] {1, 1}, new double[] {1, 1, 1, 1, 1, 1});
        // Then
        assertThat(curve.average()).hasValue(0.25);
        assertThat(curve.chance()).hasValue(0.25);
    }

    @Test
    void oneClassAloneIsAllOrNothing() {
        assertThat(PrecisionRecall.of(new double[] {1, 2}, new double[0]).average())
                .hasValue(1);
        assertThat(PrecisionRecall.of(new double[0], new double[] {1, 2}).average())
                .isEmpty();
    }

    @Test
    void figuresAtAHundredToOneAreTheOracles() {
        // Given: as many negatives as are wanted, so each is drawn once
        JsonNode oracle = oracles.get("imbalanced");
        double[] negatives = side(oracle, 0);
        assertThat(negatives).hasSize(300);
        // When
        ImbalancedF1 figures =
                ImbalancedF1.of(side(oracle, 1), oracle.get("threshold").asDouble(), negatives, 9);
        // Then
        assertThat(figures.f1()).isCloseTo(oracle.get("f1").asDouble(), within(1e-12));
        assertThat(figures.precision()).isCloseTo(oracle.get("precision").asDouble(), within(1e-12));
        assertThat(figures.recall()).isCloseTo(oracle.get("recall").asDouble(), within(1e-12));
    }

    @Test
    void tooFewNegativesAreDrawnSeveralTimes() {
        // Given: one in four is found wrongly
        double[] others = {2, 0, 0, 0};
        double[] positives = {2, 2, 0, 2};
        // When
        ImbalancedF1 figures = ImbalancedF1.of(positives, 1, others, 4);
        // Then: of 400 draws 100 are expected, five standard deviations are 43
        assertThat(figures.negatives()).isEqualTo(400);
        assertThat(figures.recall()).isEqualTo(0.75);
        assertThat(3 / figures.precision() - 3).isBetween(57.0, 143.0);
        assertThat(ImbalancedF1.of(positives, 1, others, 4)).isEqualTo(figures);
    }

    @Test
    void nothingFoundIsZero() {
        assertThat(ImbalancedF1.of(new double[] {1}, Double.POSITIVE_INFINITY, new double[] {1}, 1))
                .isEqualTo(new ImbalancedF1(0, 0, 0, 1, 100));
        assertThatThrownBy(() -> ImbalancedF1.of(new double[] {1}, 1, new double[0], 1))
                .hasMessage("1 positives, 0 negatives of other concepts");
    }

    private static double[] side(JsonNode oracle, int label) {
        return IntStream.range(0, oracle.get("scores").size())
                .filter(i -> oracle.get("labels").get(i).asInt() == label)
                .mapToDouble(i -> oracle.get("scores").get(i).asDouble())
                .toArray();
    }
}
