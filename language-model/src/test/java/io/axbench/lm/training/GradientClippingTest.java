package io.axbench.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.ModelException;
import org.junit.jupiter.api.Test;

class GradientClippingTest {

    @Test
    void longGradientsAreScaledTogether() {
        // Given
        float[] one = {3f};
        float[] other = {0f, 4f};

        // When
        double norm = GradientClipping.clip(1, one, other);

        // Then
        assertThat(norm).isEqualTo(5);
        assertThat(one[0]).isCloseTo(0.6f, within(1e-6f));
        assertThat(other[1]).isCloseTo(0.8f, within(1e-6f));
    }

    @Test
    void shortGradientsStayAsTheyAre() {
        // Given
        float[] gradient = {0.3f, 0.4f};

        // When
        GradientClipping.clip(1, gradient);

        // Then
        assertThat(gradient).containsExactly(0.3f, 0.4f);
    }

    @Test
    void aGradientThatIsNotFiniteChangesNothing() {
        // Given
        float[] value = {1f, 2f};
        AdamW optimiser = new AdamW(2, 0);

        // When
        float[] gradient = {0f, Float.NaN};

        // Then
        assertThatThrownBy(() -> optimiser.step(value, gradient, 0.1))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.NON_FINITE));
        assertThat(value).containsExactly(1f, 2f);
    }

    @Test
    void theScheduleFallsToZero() {
        // Given
        LinearSchedule schedule = new LinearSchedule(0.04, 4);

        // When
        double[] rates = {schedule.rate(0), schedule.rate(1), schedule.rate(4), schedule.rate(9)};

        // Then
        assertThat(rates).containsExactly(0.04, 0.03, 0, 0);
    }
}
