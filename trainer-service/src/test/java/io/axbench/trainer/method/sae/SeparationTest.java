package io.axbench.trainer.method.sae;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeparationTest {

    @Test
    void countsPairsAndTiesHalf() {
        assertThat(Separation.auroc(new float[] {3, 1, 2}, new float[] {2, 0})).isEqualTo(4.5 / 6);
        assertThat(Separation.auroc(new float[] {0, 0}, new float[] {0, 0, 0})).isEqualTo(0.5);
        assertThat(Separation.auroc(new float[] {5}, new float[] {4, -1})).isEqualTo(1);
        assertThat(Separation.auroc(new float[] {-1}, new float[] {4, 2})).isEqualTo(0);
    }
}
