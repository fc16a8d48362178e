package io.axbench.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens, activations and directions. */
class ValuesTest {

    @Test
    void tokensJoinAndCutWithoutChanging() {
        // Given
        int[] ids = {1, 2, 3};
        Tokens tokens = Tokens.of(ids);

        // When
        ids[0] = 9;
        tokens.toArray()[1] = 9;

        // Then
        assertThat(tokens).isEqualTo(Tokens.of(1, 2, 3)).hasSameHashCodeAs(Tokens.of(1, 2, 3));
        assertThat(tokens.concat(Tokens.of(4))).isEqualTo(Tokens.of(1, 2, 3, 4));
        assertThat(tokens.slice(1, 2)).isEqualTo(Tokens.of(2));
        assertThat(tokens.slice(3, 3)).isEqualTo(Tokens.NONE);
        assertThat(tokens.commonPrefix(Tokens.of(1, 2, 4))).isEqualTo(2);
        assertThat(tokens.commonPrefix(tokens)).isEqualTo(3);
        assertThat(tokens.commonPrefix(Tokens.of(1))).isEqualTo(1);
    }

    @Test
    void tokensRefuseNegativeIdsAndPlacesOutside() {
        assertThatThrownBy(() -> Tokens.of(1, -1)).hasMessage("negative token id -1");
        assertThatThrownBy(() -> Tokens.of(1).slice(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void activationsHaveRowsAndAMean() {
        // Given
        Activations rows = new Activations(2, 3, new float[] {1, 2, 3, 5, 6, 8});

        // When
        // Then
        assertThat(rows.get(1, 2)).isEqualTo(8);
        assertThat(rows.mean()).containsExactly(3, 4, 5.5);
        assertThat(rows.from(1).data()).containsExactly(5, 6, 8);
        assertThat(rows.from(2).count()).isZero();
        assertThat(Activations.concat(List.of(rows.from(1), rows)).data()).containsExactly(5, 6, 8, 1, 2, 3, 5, 6, 8);
    }

    @Test
    void activationsRefuseSizesThatDisagree() {
        Activations narrow = new Activations(0, 2, new float[0]);

        assertThatThrownBy(() -> new Activations(2, 2, new float[3]))
                .hasMessage("3 values cannot be 2 vectors of width 2");
        assertThatThrownBy(narrow::mean).hasMessage("no activation has no mean");
        assertThatThrownBy(() -> narrow.get(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Activations.concat(List.of(narrow, new Activations(0, 3, new float[0]))))
                .hasMessage("width 3 against 2");
    }

    @Test
    void directionsScaleAndMultiply() {
        // Given
        Direction direction = Direction.scaled(new double[] {3, 4}, 0.5);

        // When
        double product = direction.dot(new Activations(2, 2, new float[] {0, 0, 2, 1}), 1);

        // Then
        assertThat(product).isEqualTo(5);
        assertThat(direction.norm()).isCloseTo(2.5, within(1e-12));
        assertThat(direction).isEqualTo(Direction.of(new float[] {1.5f, 2}));
        assertThatThrownBy(() -> direction.dot(new Activations(1, 3, new float[3]), 0))
                .hasMessage("width 3 against 2");
    }
}
