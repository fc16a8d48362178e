package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    @Test
    void oneConceptHasNoInterval() {
        // When
        var interval = Bootstrap.interval(new double[] {0.7}, 1);
        // Then
        assertThat(interval).isEmpty();
    }

    @Test
    void equalConceptsHaveAPoint() {
        // When
        var interval = Bootstrap.interval(new double[] {0.5, 0.5, 0.5}, 1);
        // Then
        assertThat(interval).hasValue(new Bootstrap.Interval(0.5, 0.5));
    }

    @Test
    void sameSeedGivesTheSameBits() {
        // Given
        double[] values = {0.9, 0.8, 0.95, 0.7};
        // When
        var first = Bootstrap.interval(values, 42);
        var second = Bootstrap.interval(values, 42);
        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void intervalIsNearTheNormalOne() {
        // Given
        Random random = new Random(3);
        double[] values = random.doubles(400).toArray();
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        double half = 1.96
                * Math.sqrt(java.util.Arrays.stream(values)
                                .map(v -> (v - mean) * (v - mean))
                                .sum()
                        / 400
                        / 400);
        // When
        var interval = Bootstrap.interval(values, 5).orElseThrow();
        // Then: 2,000 resamples place a quantile within a tenth of the half width
        assertThat(interval.low()).isCloseTo(mean - half, offset(half / 10));
        assertThat(interval.high()).isCloseTo(mean + half, offset(half / 10));
    }

    @Test
    void twoConceptsReachFromTheOneToTheOther() {
        // When
        var interval = Bootstrap.interval(new double[] {0, 1}, 9).orElseThrow();
        // Then
        assertThat(interval).isEqualTo(new Bootstrap.Interval(0, 1));
    }
}
