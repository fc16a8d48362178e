package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DetectionTest {

    @Test
    void hardNegativesCountOnlyWhereTheyAreAskedFor() {
        // Given
        double[] positives = {3, 4};
        double[] negatives = {1, 2};
        double[] hard = {3.5, 0};
        // When
        Detection figures = Detection.of(positives, negatives, hard, new double[0]);
        // Then: both positives and one of two hard negatives are right at threshold 3
        assertThat(figures).isEqualTo(new Detection(1.0, 7.0 / 8, 3.0, 0.75, 1.0, 1.0, 0, 2, 2, 2));
    }

    @Test
    void withoutHardNegativesThereIsNoAccuracyAndBothAreasAgree() {
        // When
        Detection figures = Detection.of(new double[] {1, 3}, new double[] {2}, new double[0], new double[0]);
        // Then
        assertThat(figures.hardNegativeAccuracy()).isNull();
        assertThat(figures.aurocHard()).isEqualTo(figures.auroc()).isEqualTo(0.5);
    }

    @Test
    void withoutNegativesAllIsNullButTheCounts() {
        // When
        Detection figures = Detection.of(new double[] {1}, new double[0], new double[0], new double[0]);
        // Then
        assertThat(figures).isEqualTo(new Detection(null, null, null, null, null, null, 0, 1, 0, 0));
    }

    @Test
    void nothingSeparatedMeansNothingFound() {
        // When
        Detection figures = Detection.of(new double[] {1}, new double[] {2}, new double[] {0}, new double[0]);
        // Then: at the infinite threshold no positive is found and no hard negative is mistaken
        assertThat(figures.threshold()).isNull();
        assertThat(figures.hardNegativeAccuracy()).isEqualTo(0.5);
        assertThat(figures.f1()).isZero();
    }
}
