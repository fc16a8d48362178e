package io.axbench.gateway.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.gateway.metrics.Correlation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against SciPy and NumPy; the programs and their versions are in {@code oracles/statistics.py}. */
class StatisticsOracleTest {

    /** The bar: 1e-9 relative. */
    private static final Percentage NEAR = withPercentage(1e-7);

    private static final Path SHARED = Path.of("../../shared/reference/oracles/oracles.json");
    private static final JsonNode STORED = stored();

    @ParameterizedTest
    @MethodSource("paired")
    void pairedTestsAreScipys(JsonNode oracle) {
        // Given
        double[] differences = doubles(oracle.get("d"));
        // When
        Interval interval = PairedT.interval(differences).orElseThrow();
        // Then
        assertThat(SignedRank.p(differences)).isCloseTo(oracle.get("wilcoxon").asDouble(), NEAR);
        assertThat(PairedT.p(differences)).isCloseTo(oracle.get("t").asDouble(), NEAR);
        assertThat(interval.low()).isCloseTo(oracle.get("low").asDouble(), NEAR);
        assertThat(interval.high()).isCloseTo(oracle.get("high").asDouble(), NEAR);
    }

    static Stream<JsonNode> paired() {
        return elements("paired");
    }

    @ParameterizedTest
    @MethodSource("detectables")
    void detectableDifferenceIsThatOfTheNoncentralT(JsonNode oracle) {
        // When
        double difference = DetectableDifference.standardErrors(
                        oracle.get("n").asInt(), oracle.get("level").asDouble())
                * oracle.get("sd").asDouble()
                / Math.sqrt(oracle.get("n").asInt());
        // Then
        assertThat(difference).isCloseTo(oracle.get("difference").asDouble(), NEAR);
    }

    static Stream<JsonNode> detectables() {
        return elements("detectable");
    }

    @Test
    void sharedOraclesHold() throws IOException {
        assumeThat(SHARED).exists();
        // Given
        JsonNode oracle = new ObjectMapper().readTree(Files.readString(SHARED)).get("metrics");
        double[] x = doubles(oracle.get("x"));
        double[] y = doubles(oracle.get("y"));
        double[] differences =
                IntStream.range(0, x.length).mapToDouble(i -> x[i] - y[i]).toArray();
        // Then
        assertThat(SignedRank.p(differences))
                .isCloseTo(oracle.get("wilcoxon_exact_p").asDouble(), NEAR);
        assertThat(PairedT.p(differences)).isCloseTo(oracle.get("t_paired_p").asDouble(), NEAR);
        assertThat(Correlation.pearson(x, y).orElseThrow())
                .isCloseTo(oracle.get("pearson").asDouble(), NEAR);
        assertThat(Correlation.spearman(x, y).orElseThrow())
                .isCloseTo(oracle.get("spearman").asDouble(), NEAR);
        assertThat(Correlation.kendall(x, y).orElseThrow())
                .isCloseTo(oracle.get("kendall").asDouble(), NEAR);
    }

    @Test
    void componentsAreThoseOfTheAnalysisOfVariance() {
        // Given
        JsonNode oracle = STORED.get("components");
        List<Score> scores = new ArrayList<>();
        for (int c = 0; c < oracle.get("cells").size(); c++) {
            for (int s = 0; s < oracle.get("cells").get(c).size(); s++) {
                Map<Integer, Double> instructions = new LinkedHashMap<>();
                double[] values = doubles(oracle.get("cells").get(c).get(s));
                for (int i = 0; i < values.length; i++) {
                    instructions.put(i, values[i]);
                }
                scores.add(Score.ofInstructions("m", c, s, instructions));
            }
        }
        // When
        VarianceComponents components = VarianceComponents.of(Scores.of(scores).method("m"));
        // Then
        assertThat(components.concept()).isCloseTo(oracle.get("concept").asDouble(), NEAR);
        assertThat(components.seed()).isCloseTo(oracle.get("seed").asDouble(), NEAR);
        assertThat(components.instruction()).isCloseTo(oracle.get("instruction").asDouble(), NEAR);
        assertThat(components.rest()).isCloseTo(oracle.get("rest").asDouble(), NEAR);
    }

    private static Stream<JsonNode> elements(String name) {
        return StreamSupport.stream(STORED.get(name).spliterator(), false);
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static JsonNode stored() {
        try (InputStream in = StatisticsOracleTest.class.getResourceAsStream("/oracles/statistics.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
