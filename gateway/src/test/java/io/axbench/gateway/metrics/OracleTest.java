package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against scikit-learn's {@code roc_auc_score} and {@code roc_curve} on tied scores. */
class OracleTest {

    private static final Path ORACLES = Path.of("../../shared/reference/oracles/oracles.json");

    private double[] positives = {};
    private double[] negatives = {};
    private JsonNode oracle = new ObjectMapper().createObjectNode();

    @BeforeEach
    void read() throws IOException {
        assumeTrue(Files.exists(ORACLES), "no oracles at " + ORACLES);
        oracle = new ObjectMapper().readTree(ORACLES.toFile()).get("metrics");
        double[] scores = doubles("scores");
        double[] labels = doubles("labels");
        positives = IntStream.range(0, scores.length)
                .filter(i -> labels[i] == 1)
                .mapToDouble(i -> scores[i])
                .toArray();
        negatives = IntStream.range(0, scores.length)
                .filter(i -> labels[i] == 0)
                .mapToDouble(i -> scores[i])
                .toArray();
    }

    @Test
    void areaIsTheOracles() {
        // When
        double area = RocCurve.of(positives, negatives).area().orElseThrow();
        // Then
        assertThat(area).isCloseTo(oracle.get("auroc").asDouble(), offset(1e-9));
    }

    @Test
    void everyPointOfTheOracleIsAPointOfTheCurve() {
        // Given
        double[] fpr = doubles("fpr");
        double[] tpr = doubles("tpr");
        // When
        RocCurve curve = RocCurve.of(positives, negatives);
        // Then: the oracle leaves out points in the middle of a straight line
        int point = 0;
        for (int i = 0; i < fpr.length; i++) {
            while (point < curve.size()
                    && !(near(curve.falsePositiveRate(point), fpr[i]) && near(curve.truePositiveRate(point), tpr[i]))) {
                point++;
            }
            assertThat(point).as("oracle point %d (%s, %s)", i, fpr[i], tpr[i]).isLessThan(curve.size());
        }
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) < 1e-9;
    }

    private double[] doubles(String field) {
        return StreamSupport.stream(oracle.get(field).spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
