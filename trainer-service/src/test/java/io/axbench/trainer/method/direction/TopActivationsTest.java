package io.axbench.trainer.method.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.Activations;
import org.junit.jupiter.api.Test;

class TopActivationsTest {

    private static final float[] W = {1, 0};
    private static final Activations TOKENS = new Activations(5, 2, new float[] {2, 9, -3, 9, 5, 9, 2, 9, 1, 9});

    @Test
    void strengthIsTheMeanOfTheHighest() {
        assertThat(TopActivations.of(TOKENS, W, 2).strength()).isEqualTo(3.5);
        assertThat(TopActivations.of(TOKENS, W, 1).strength()).isEqualTo(5);
    }

    @Test
    void negativeProductsCountAsZero() {
        assertThat(TopActivations.of(TOKENS, W, 5).strength()).isCloseTo(2, within(1e-12));
    }

    @Test
    void fewerTokensThanKAreAllTop() {
        TopActivations all = TopActivations.of(TOKENS, W, 8);
        assertThat(all.topCount()).isEqualTo(5);
        assertThat(all.strength()).isCloseTo(2, within(1e-12));
    }

    @Test
    void tiesGoToTheFirstTokenAndInactiveTokensHaveNoGradient() {
        // Given: activations 2, 0, 5, 2, 1; the top two are tokens 2 and 0
        double[] sum = new double[2];

        // When
        TopActivations.of(TOKENS, W, 2).addGradient(sum, 1, 100);

        // Then: tokens 0 and 2 by 1, tokens 3 and 4 by 100, token 1 not at all
        assertThat(sum).containsExactly(2 + 5 + 100 * (2 + 1), 2 * 9 + 100 * 18);
    }
}
