package io.axbench.trainer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenWindowTest {

    private static final long MILLISECOND = 1_000_000L;

    @Test
    void textsThatEndAtTheSameTokenHaveTheRateOfAll() {
        // Given
        TokenWindow window = new TokenWindow(0);
        window.next(4000 * MILLISECOND, 400);

        // When
        window.next(4001 * MILLISECOND, 17);

        // Then
        assertThat(window.tokens()).isEqualTo(417);
        assertThat(window.seconds()).isEqualTo(4.001);
    }

    @Test
    void reportsASecondApartStandAlone() {
        TokenWindow window = new TokenWindow(0);
        window.next(4000 * MILLISECOND, 400);
        window.next(5000 * MILLISECOND, 50);
        assertThat(window.tokens()).isEqualTo(50);
        assertThat(window.seconds()).isEqualTo(1.0);
    }

    @Test
    void whatWritesNothingHasNoTokens() {
        TokenWindow window = new TokenWindow(0);
        window.next(4000 * MILLISECOND, 400);
        window.next(4001 * MILLISECOND, 0);
        assertThat(window.tokens()).isZero();
        assertThat(window.seconds()).isEqualTo(0.001);
    }
}
