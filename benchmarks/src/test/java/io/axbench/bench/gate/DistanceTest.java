package io.axbench.bench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistanceTest {

    @Test
    void relativeToTheFirst() {
        assertThat(Distance.relative(new float[] {3, 4}, new float[] {3, 3})).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void otherSizesNeverPass() {
        // Given
        float[] two = {1, 2};
        float[] three = {1, 2, 3};

        // When
        Check relative = new Check("relative", Distance.relative(two, three), 1e9);
        Check cosine = new Check("1 - cosine", 1 - Distance.cosine(two, three), 1e9);

        // Then
        assertThat(relative.passed()).isFalse();
        assertThat(cosine.passed()).isFalse();
    }

    @Test
    void notANumberNeverPasses() {
        Check check = new Check("loss", Math.abs(Double.NaN - 1), 1e9);
        assertThat(check.passed()).isFalse();
        assertThat(check.toString()).startsWith("DIFFER");
    }

    @Test
    void cosineKnowsNoLength() {
        assertThat(Distance.cosine(new float[] {1, 1}, new float[] {5, 5})).isCloseTo(1, within(1e-12));
        assertThat(Distance.cosine(new float[] {1, 0}, new float[] {0, 2})).isZero();
    }
}
