package io.axbench.trainer.method.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import org.junit.jupiter.api.Test;

class TokenPairsTest {

    @Test
    void findsTheAxisOfTheDifferencesWhateverTheirLength() {
        // Given: pairs (0, 3), (1, 4), (2, 5); differences along (1, 0) and its opposite, one long, and one along (0,
        // 1)
        Activations tokens = new Activations(7, 2, new float[] {1, 5, 0, 0, 2, 2, 0, 5, 90, 0, 2, 1, 7, 7});

        // When
        Direction w = TokenPairs.fit(tokens, new int[] {0, 1, 2, 3, 4, 5, 6});

        // Then: the principal axis of (1, 0), (-1, 0), (0, 1) about their mean
        assertThat((double) w.get(0)).isCloseTo(1, within(1e-6));
        assertThat((double) w.get(1)).isCloseTo(0, within(1e-6));
    }

    @Test
    void equalTokensStayZero() {
        Activations tokens = new Activations(6, 2, new float[] {1, 1, 3, 0, 0, 3, 1, 1, 0, 0, 0, 0});
        Direction w = TokenPairs.fit(tokens, new int[] {0, 1, 2, 3, 4, 5});
        assertThat(w.norm()).isCloseTo(1, within(1e-6));
    }

    @Test
    void refusesTokensThatDoNotVary() {
        Activations same = new Activations(4, 2, new float[] {1, 2, 1, 2, 1, 2, 1, 2});
        assertThatThrownBy(() -> TokenPairs.fit(same, new int[] {0, 1, 2, 3}))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DEGENERATE_DATA))
                .hasMessageContaining("differences of positive tokens");
        assertThatThrownBy(() -> TokenPairs.fit(new Activations(3, 1, new float[] {1, 2, 3}), new int[] {0, 1, 2}))
                .hasMessage("3 positive tokens make no two pairs; give more examples");
    }
}
