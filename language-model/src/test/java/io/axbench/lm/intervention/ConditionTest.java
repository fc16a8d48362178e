package io.axbench.lm.intervention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.Direction;
import io.axbench.lm.intervention.Condition.Pooling;
import io.axbench.lm.intervention.Condition.Side;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionTest {

    private static final Direction C = Direction.of(new float[] {3, -1, 0.5f});

    @Test
    void similarityIsThatOfThePublishedCode() {
        // Given: torch 2.7.1, P = outer(c, c) / dot(c, c), y = tanh(P @ x), dot(x, y) / (|x| |y|)
        Condition condition = condition(Side.ABOVE, 0);

        // When
        double similarity = condition.similarity(2, new double[] {0.4, 1.2, -0.3});

        // Then
        assertThat(similarity).isCloseTo(0.036224658, within(1e-6));
    }

    @Test
    void scaleOfTheDirectionHasNoEffect() {
        // Given
        Condition scaled = new Condition(Map.of(2, Direction.of(new float[] {6, -2, 1})), 0, Side.ABOVE, Pooling.MEAN);
        double[] x = {0.4, -1.2, 2};

        // When
        double similarity = scaled.similarity(2, x);

        // Then
        assertThat(similarity).isCloseTo(condition(Side.ABOVE, 0).similarity(2, x), within(1e-12));
    }

    @Test
    void aVectorAcrossTheDirectionIsNotSimilar() {
        // Given
        Condition condition = condition(Side.ABOVE, 0);

        // When
        double similarity = condition.similarity(2, new double[] {1, 3, 0});

        // Then
        assertThat(similarity).isZero();
    }

    @Test
    void isMetOnItsSideOfTheThresholdOnly() {
        assertThat(condition(Side.ABOVE, 0.1).metBy(0.2)).isTrue();
        assertThat(condition(Side.ABOVE, 0.1).metBy(0.1)).isFalse();
        assertThat(condition(Side.BELOW, 0.1).metBy(0.1)).isFalse();
        assertThat(condition(Side.BELOW, 0.1).metBy(-0.2)).isTrue();
        assertThat(condition(Side.BELOW, 0.1).metBy(Double.NaN)).isFalse();
    }

    @Test
    void refusesNoDirectionAndNoThreshold() {
        assertThatThrownBy(() -> new Condition(Map.of(), 0, Side.ABOVE, Pooling.LAST))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> condition(Side.ABOVE, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Condition condition(Side side, double threshold) {
        return new Condition(Map.of(2, C), threshold, side, Pooling.MEAN);
    }
}
