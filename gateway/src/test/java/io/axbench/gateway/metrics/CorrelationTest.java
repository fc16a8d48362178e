package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against SciPy ({@code oracles/statistics.py}), with ties and without. */
class CorrelationTest {

    @ParameterizedTest
    @MethodSource("oracles")
    void correlationsAreScipys(JsonNode oracle) {
        // Given
        double[] x = doubles(oracle.get("x"));
        double[] y = doubles(oracle.get("y"));
        // Then
        assertThat(Correlation.pearson(x, y).orElseThrow())
                .isCloseTo(oracle.get("pearson").asDouble(), within(1e-12));
        assertThat(Correlation.spearman(x, y).orElseThrow())
                .isCloseTo(oracle.get("spearman").asDouble(), within(1e-12));
        assertThat(Correlation.kendall(x, y).orElseThrow())
                .isCloseTo(oracle.get("kendall").asDouble(), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void ranksHearNothingOfAMonotoneTransform(JsonNode oracle) {
        // Given
        double[] x = doubles(oracle.get("x"));
        double[] y = doubles(oracle.get("y"));
        double[] bent = Arrays.stream(x).map(v -> v * v * v).toArray();
        // Then
        assertThat(Correlation.spearman(bent, y)).isEqualTo(Correlation.spearman(x, y));
        assertThat(Correlation.kendall(bent, y)).isEqualTo(Correlation.kendall(x, y));
    }

    static Stream<JsonNode> oracles() throws IOException {
        try (InputStream in = CorrelationTest.class.getResourceAsStream("/oracles/statistics.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get("correlation").spliterator(), false);
        }
    }

    @Test
    void aConstantGoesWithNothing() {
        double[] constant = {2, 2, 2};
        double[] rising = {1, 2, 3};
        assertThat(Correlation.pearson(constant, rising)).isEmpty();
        assertThat(Correlation.spearman(constant, rising)).isEmpty();
        assertThat(Correlation.kendall(constant, rising)).isEmpty();
        assertThat(Correlation.pearson(new double[0], new double[0])).isEmpty();
        assertThatThrownBy(() -> Correlation.kendall(constant, new double[2])).hasMessage("3 figures against 2");
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
