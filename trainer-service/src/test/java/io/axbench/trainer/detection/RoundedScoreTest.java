package io.axbench.trainer.detection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundedScoreTest {

    /** Expected: {@code round(x, 3)} of Python 3.11 on the f32 value. */
    @ParameterizedTest
    @CsvSource({"59.526870727539, 59.527", "0.0625, 0.062", "0.1875, 0.188", "-0.0625, -0.062", "0.0005, 0.001", "0, 0"
    })
    void roundsAsPython(double score, double rounded) {
        assertThat(new TokenScore(score, 4).rounded()).isEqualTo(new TokenScore(rounded, 4));
    }
}
