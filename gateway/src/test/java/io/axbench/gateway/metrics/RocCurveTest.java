package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RocCurveTest {

    @Test
    void perfectSeparationHasAreaOne() {
        // When
        RocCurve curve = RocCurve.of(new double[] {3, 4}, new double[] {1, 2});
        // Then
        assertThat(curve.area()).hasValue(1);
        assertThat(curve.youdenThreshold()).hasValue(3);
    }

    @Test
    void tiedScoresMakeOnePoint() {
        // When
        RocCurve curve = RocCurve.of(new double[] {1, 1, 2}, new double[] {1, 0});
        // Then
        assertThat(curve.size()).isEqualTo(4);
        assertThat(curve.threshold(2)).isEqualTo(1);
        assertThat(curve.truePositiveRate(2)).isEqualTo(1);
        assertThat(curve.falsePositiveRate(2)).isEqualTo(0.5);
        assertThat(curve.area()).hasValue((0.5 + 1 + 0.5 + 1 + 1 + 1) / 6);
    }

    @Test
    void equalScoresEverywhereHaveAreaOneHalfAndNoFiniteThreshold() {
        // When
        RocCurve curve = RocCurve.of(new double[] {5, 5}, new double[] {5, 5, 5});
        // Then
        assertThat(curve.area()).hasValue(0.5);
        assertThat(curve.youdenThreshold()).hasValue(Double.POSITIVE_INFINITY);
    }

    @Test
    void bothZeroesAreOneScore() {
        // When
        RocCurve curve = RocCurve.of(new double[] {-0.0}, new double[] {0.0});
        // Then
        assertThat(curve.area()).hasValue(0.5);
    }

    @Test
    void oneClassAloneHasNoArea() {
        // When
        RocCurve noNegatives = RocCurve.of(new double[] {1, 2}, new double[0]);
        RocCurve noPositives = RocCurve.of(new double[0], new double[] {1});
        // Then
        assertThat(noNegatives.area()).isEmpty();
        assertThat(noNegatives.youdenThreshold()).isEmpty();
        assertThat(noPositives.area()).isEmpty();
    }

    @Test
    void thresholdIsTheHighestOfEquallyGoodOnes() {
        // When
        RocCurve curve = RocCurve.of(new double[] {4, 2}, new double[] {3, 1});
        // Then
        assertThat(curve.youdenThreshold()).hasValue(4);
    }

    @Test
    void refusesNaN() {
        // When
        // Then
        assertThatThrownBy(() -> RocCurve.of(new double[] {Double.NaN}, new double[] {1}))
                .hasMessage("score 0 is NaN");
    }

    @RepeatedTest(20)
    void areaIsThePairwiseProbabilityKeepsOrderAndFlipsWithLabels(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        double[] positives = tied(random, 1 + random.nextInt(30), 0.4);
        double[] negatives = tied(random, 1 + random.nextInt(30), 0);
        // When
        double area = RocCurve.of(positives, negatives).area().orElseThrow();
        double flipped = RocCurve.of(negatives, positives).area().orElseThrow();
        double transformed = RocCurve.of(exp(positives), exp(negatives)).area().orElseThrow();
        // Then
        assertThat(area).isEqualTo(pairwise(positives, negatives));
        assertThat(area + flipped).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-15));
        assertThat(transformed).isEqualTo(area);
    }

    private static double[] tied(Random random, int n, double shift) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = Math.round((random.nextGaussian() + shift) * 4) / 4.0;
        }
        return values;
    }

    private static double[] exp(double[] values) {
        double[] out = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = Math.exp(values[i]);
        }
        return out;
    }

    private static double pairwise(double[] positives, double[] negatives) {
        long twice = 0;
        for (double p : positives) {
            for (double n : negatives) {
                twice += p > n ? 2 : p == n ? 1 : 0;
            }
        }
        return twice / (2.0 * positives.length * negatives.length);
    }
}
