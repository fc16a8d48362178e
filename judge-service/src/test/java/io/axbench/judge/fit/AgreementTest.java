package io.axbench.judge.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgreementTest {

    @Test
    void equalRatingsAgreeWholly() {
        Agreement agreement =
                Agreement.of(new int[] {0, 1, 2, 2}, new double[] {0.1, 1, 1.9, 1.9}, new int[] {0, 1, 2, 2});
        assertThat(agreement.exact()).isEqualTo(1);
        assertThat(agreement.kappa()).isEqualTo(1);
        assertThat(agreement.spearman()).isCloseTo(1, within(1e-12));
    }

    @Test
    void kappaWeighsByTheSquareOfTheDistance() {
        // truth 0 0 2 2, rated 0 2 2 2: one miss of 4; by chance (2*1 + 2*3) of 0/2 pairs: 2*3/4*4 + 2*1/4*4 = 8
        Agreement agreement = Agreement.of(new int[] {0, 2, 2, 2}, new double[] {0, 2, 2, 2}, new int[] {0, 0, 2, 2});
        assertThat(agreement.exact()).isEqualTo(0.75);
        assertThat(agreement.kappa()).isCloseTo(1 - 4.0 / 8, within(1e-12));
    }

    @Test
    void tiedRanksShareTheirMean() {
        // ranks of truth 1.5 1.5 3, of expected 1 2 3: correlation sqrt(3)/2
        Agreement agreement = Agreement.of(new int[] {0, 0, 2}, new double[] {0.1, 0.2, 1.9}, new int[] {0, 0, 2});
        assertThat(agreement.spearman()).isCloseTo(Math.sqrt(3) / 2, within(1e-12));
    }
}
