package io.axbench.judge.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SurpriseTest {

    @Test
    void worstWindowIsTheMeanOfAllWhereTheyAreFewerThanSixteen() {
        assertThat(Surprise.worstWindow(new double[] {1, 2, 6})).isEqualTo(3);
    }

    @Test
    void worstWindowCapsEachTokenAtTwelve() {
        assertThat(Surprise.worstWindow(new double[] {20, 4})).isEqualTo(8);
    }

    @Test
    void worstWindowFindsTheBadStretchOfAGoodText() {
        // Given
        double[] x = new double[100];
        Arrays.fill(x, 40, 56, 5);

        // When
        double worst = Surprise.worstWindow(x);

        // Then
        assertThat(worst).isEqualTo(5);
    }

    @Test
    void worstWindowDoesNotGrowWithLength() {
        // Given
        double[] shortText = new double[20];
        double[] longText = new double[200];
        Arrays.fill(shortText, 2);
        Arrays.fill(longText, 2);

        // Then
        assertThat(Surprise.worstWindow(longText)).isEqualTo(Surprise.worstWindow(shortText));
    }

    @Test
    void deviationIsThatOfThePopulationAndNotCapped() {
        // mean 8, squares 64 + 64 + 0 + 0 over 4
        assertThat(Surprise.deviation(new double[] {0, 16, 8, 8})).isCloseTo(Math.sqrt(32), within(1e-12));
    }

    @Test
    void aTextWithoutTokensIsOneTokenOfTwelve() {
        assertThat(Surprise.worstWindow(new double[0])).isEqualTo(12);
        assertThat(Surprise.deviation(new double[0])).isZero();
    }

    @Test
    void theHighWindowIsTheNinetiethPercentile() {
        // Given 26 tokens, so 11 windows, of which the last alone holds the surprising token
        double[] x = new double[26];
        x[25] = 12;

        // Then: at place 0.9 * 10 = 9 lies a window without it
        assertThat(Surprise.highWindow(x)).isZero();
        assertThat(Surprise.worstWindow(x)).isEqualTo(0.75);
    }

    @Test
    void theHighWindowOfFewTokensIsTheirMean() {
        assertThat(Surprise.highWindow(new double[] {1, 2, 6})).isEqualTo(3);
        assertThat(Surprise.highWindow(new double[0])).isEqualTo(12);
    }
}
