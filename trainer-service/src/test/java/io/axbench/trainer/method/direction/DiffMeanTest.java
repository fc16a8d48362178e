package io.axbench.trainer.method.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import org.junit.jupiter.api.Test;

class DiffMeanTest {

    private final DiffMean diffMean = new DiffMean();

    @Test
    void pointsFromTheNegativeMeanToThePositive() {
        // Given
        Activations positive = new Activations(2, 2, new float[] {4, 4, 2, 6});
        Activations negative = new Activations(3, 2, new float[] {0, 0, -1, 2, 1, 1});

        // When
        Direction w = diffMean.fit(positive, negative);

        // Then: means (3, 5) and (0, 1), so (3, 4) / 5
        assertThat((double) w.get(0)).isCloseTo(0.6, within(1e-7));
        assertThat((double) w.get(1)).isCloseTo(0.8, within(1e-7));
    }

    @Test
    void everyTokenWeighsAlike() {
        Activations once = new Activations(2, 2, new float[] {1, 0, 0, 1});
        Activations thrice = new Activations(4, 2, new float[] {1, 0, 0, 1, 0, 1, 0, 1});
        Activations negative = new Activations(1, 2, new float[] {0, 0});
        assertThat(diffMean.fit(thrice, negative)).isNotEqualTo(diffMean.fit(once, negative));
    }

    @Test
    void refusesMeansThatCoincide() {
        Activations same = new Activations(1, 2, new float[] {1, 2});
        assertThatThrownBy(() -> diffMean.fit(same, same))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DEGENERATE_DATA))
                .hasMessage("the two means coincide; check the labels");
    }

    @Test
    void refusesAnEmptySide() {
        Activations some = new Activations(1, 2, new float[] {1, 2});
        Activations none = new Activations(0, 2, new float[0]);
        assertThatThrownBy(() -> diffMean.fit(none, some)).hasMessageContaining("no positive token");
        assertThatThrownBy(() -> diffMean.fit(some, none)).hasMessageContaining("no negative token");
    }

    @Test
    void refusesInfinity() {
        Activations infinite = new Activations(1, 2, new float[] {1, Float.POSITIVE_INFINITY});
        Activations some = new Activations(1, 2, new float[] {1, 2});
        assertThatThrownBy(() -> diffMean.fit(infinite, some))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NON_FINITE));
    }

    @Test
    void widthsThatDifferAreABug() {
        assertThatThrownBy(() ->
                        diffMean.fit(new Activations(1, 2, new float[] {1, 2}), new Activations(1, 1, new float[] {1})))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
