package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeansTest {

    @Test
    void geometricMeanOfPerplexities() {
        // When
        double mean = Means.geometric(List.of(2.0, 8.0)).orElseThrow();
        // Then
        assertThat(mean).isCloseTo(4, offset(1e-12));
    }

    @Test
    void nothingHasNoMean() {
        // When
        var mean = Means.arithmetic(List.of());
        // Then
        assertThat(mean).isEmpty();
        assertThat(Means.geometric(List.of())).isEmpty();
    }

    @Test
    void geometricMeanRefusesZero() {
        // When
        // Then
        assertThatThrownBy(() -> Means.geometric(List.of(1.0, 0.0))).hasMessageContaining("found 0.0");
    }
}
