package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RatingClassTest {

    @Test
    void textsAreGroupedByRating() {
        // When
        var classes = RatingClass.of(new int[] {2, 0, 2, 2}, new double[] {1, 5, 2, 3});
        // Then
        assertThat(classes).containsExactly(new RatingClass(0, 1, 5, 0), new RatingClass(2, 3, 2, 1));
    }

    @Test
    void refusesARatingWithoutAScore() {
        assertThatThrownBy(() -> RatingClass.of(new int[] {2, 0}, new double[] {1}))
                .hasMessage("2 ratings for 1 scores");
    }
}
