package io.axbench.trainer.method.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.trainer.seed.RandomStream;
import org.junit.jupiter.api.Test;

class OrthonormalTest {

    private static final int RANK = 4;
    private static final int WIDTH = 30;

    @Test
    void randomRowsAreOrthonormal() {
        requireOrthonormal(Orthonormal.random(RANK, WIDTH, new RandomStream(1)));
    }

    @Test
    void rowsAreOrthonormalAgainAfterAStep() {
        // Given
        RandomStream draws = new RandomStream(2);
        float[] rows = Orthonormal.random(RANK, WIDTH, draws);
        float[] step = draws.uniform(RANK * WIDTH, 0.1);

        // When
        for (int i = 0; i < rows.length; i++) {
            rows[i] += step[i];
        }
        Orthonormal.settle(rows, RANK);

        // Then
        requireOrthonormal(rows);
    }

    @Test
    void aBentGradientLeavesThemToFirstOrder() {
        // Given
        RandomStream draws = new RandomStream(3);
        float[] rows = Orthonormal.random(RANK, WIDTH, draws);
        float[] gradient = draws.uniform(RANK * WIDTH, 1);

        // When
        Orthonormal.bend(rows, gradient, RANK);

        // Then: R G^T + G R^T = 0
        for (int i = 0; i < RANK; i++) {
            for (int j = 0; j < RANK; j++) {
                double sum = product(rows, i, gradient, j) + product(gradient, i, rows, j);
                assertThat(sum).as("f32 rows").isCloseTo(0, within(1e-6));
            }
        }
    }

    private static void requireOrthonormal(float[] rows) {
        for (int i = 0; i < RANK; i++) {
            for (int j = 0; j < RANK; j++) {
                assertThat(product(rows, i, rows, j)).as("f32 rows").isCloseTo(i == j ? 1 : 0, within(1e-6));
            }
        }
    }

    private static double product(float[] a, int i, float[] b, int j) {
        double sum = 0;
        for (int at = 0; at < WIDTH; at++) {
            sum += (double) a[i * WIDTH + at] * b[j * WIDTH + at];
        }
        return sum;
    }
}
