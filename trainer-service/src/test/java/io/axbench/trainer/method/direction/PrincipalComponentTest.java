package io.axbench.trainer.method.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import org.junit.jupiter.api.Test;

class PrincipalComponentTest {

    private static final Activations ANY = new Activations(1, 2, new float[] {0, 0});
    private final PrincipalComponent pca = new PrincipalComponent();

    @Test
    void findsTheLongAxis() {
        // Given: points along (-2, 1) about (7, 7), the larger component made positive
        Activations points = new Activations(4, 2, new float[] {7 - 4, 7 + 2, 7 + 4, 7 - 2, 7.2f, 7.4f, 6.8f, 6.6f});

        // When
        Direction w = pca.fit(points, ANY);

        // Then
        assertThat((double) w.get(0)).isCloseTo(2 / Math.sqrt(5), within(1e-6));
        assertThat((double) w.get(1)).isCloseTo(-1 / Math.sqrt(5), within(1e-6));
    }

    @Test
    void refusesTokensWithoutVariance() {
        Activations same = new Activations(3, 2, new float[] {1, 2, 1, 2, 1, 2});
        assertThatThrownBy(() -> pca.fit(same, ANY))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DEGENERATE_DATA));
        assertThatThrownBy(() -> pca.fit(ANY, ANY)).hasMessageContaining("1 positive tokens have no variance");
    }

    @Test
    void refusesNaN() {
        Activations nan = new Activations(2, 2, new float[] {1, 2, Float.NaN, 2});
        assertThatThrownBy(() -> pca.fit(nan, ANY))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NON_FINITE));
    }
}
