package io.axbench.gateway.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.gateway.statistics.ParetoFront.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {

    private final Point fluent = new Point("fluent", List.of(0.2, 1.9));
    private final Point strong = new Point("strong", List.of(1.5, 0.4));
    private final Point beaten = new Point("beaten", List.of(0.2, 1.8));
    private final Point twin = new Point("twin", List.of(1.5, 0.4));

    @Test
    void keepsWhatNothingBeats() {
        assertThat(ParetoFront.of(List.of(fluent, beaten, strong, twin))).containsExactly(fluent, strong, twin);
    }

    @Test
    void aWorsePlaceInOneDimensionIsNoFaultIfAnotherIsBetter() {
        // Given
        Point third = new Point("third", List.of(0.1, 0.1, 0.3));
        Point other = new Point("other", List.of(2.0, 2.0, 0.2));
        // Then
        assertThat(ParetoFront.of(List.of(third, other))).containsExactly(third, other);
    }

    @Test
    void refusesPointsOfDifferentDimensions() {
        // Given
        Point third = new Point("third", List.of(0.1, 0.1, 0.3));
        // Then
        assertThatThrownBy(() -> ParetoFront.of(List.of(fluent, third)))
                .hasMessage("third has 3 dimensions, fluent has 2");
    }
}
