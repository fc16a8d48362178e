package io.axbench.contracts.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Expected: NumPy 2.0.2. */
class NumpyDrawsTest {

    @Test
    void permutationIsThatOfTheLegacyGenerator() {
        assertThat(NumpyDraws.permutation(12, 5)).containsExactly(7, 5, 2, 9, 11, 4, 8, 1, 0, 10, 6, 3);
        assertThat(NumpyDraws.permutation(1, 5)).containsExactly(0);
        assertThat(NumpyDraws.permutation(0, 5)).isEmpty();
    }
}
