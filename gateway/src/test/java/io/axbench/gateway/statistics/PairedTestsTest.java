package io.axbench.gateway.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What must hold for any differences. */
class PairedTestsTest {

    @RepeatedTest(30)
    void changingTheMethodsOverChangesNoP(RepetitionInfo repetition) {
        // Given: sizes with ties and zeros, so that half ranks occur
        Random random = new Random(repetition.getCurrentRepetition());
        double[] d = random.ints(12 + random.nextInt(60), -4, 5)
                .mapToDouble(i -> i / 4.0)
                .toArray();
        double[] turned = Arrays.stream(d).map(v -> -v).toArray();
        // Then
        assertThat(SignedRank.p(turned)).isEqualTo(SignedRank.p(d));
        assertThat(PairedT.p(turned)).isCloseTo(PairedT.p(d), within(1e-12));
    }

    @RepeatedTest(10)
    void anotherUnitOfScoreChangesNoP(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        double[] d = random.doubles(20, -1, 2).toArray();
        double[] scaled = Arrays.stream(d).map(v -> 8 * v).toArray();
        // Then
        assertThat(SignedRank.p(scaled)).isEqualTo(SignedRank.p(d));
        assertThat(PairedT.p(scaled)).isCloseTo(PairedT.p(d), within(1e-12));
    }

    @Test
    void equalMethodsShowNothing() {
        double[] none = new double[10];
        assertThat(PairedT.p(none)).isEqualTo(1);
        assertThat(SignedRank.p(none)).isEqualTo(1);
        assertThat(PairedT.p(new double[] {0.4})).isEqualTo(1);
    }

    @Test
    void equalDifferencesAreNoProof() {
        // Given: three concepts with the same gain, up to rounding
        double[] d = {0.9 - 0.8, 0.5 - 0.4, 0.3 - 0.2};
        // Then: a t of infinity would be a p of 0
        assertThat(PairedT.p(d)).isEqualTo(0.25);
    }

    @Test
    void holmIsRsExample() {
        // R 4: p.adjust(c(.04, .01, .03, .005), "holm") is .06 .03 .06 .02
        double[] adjusted = Holm.adjust(new double[] {0.04, 0.01, 0.03, 0.005});
        assertThat(adjusted).containsExactly(new double[] {0.06, 0.03, 0.06, 0.02}, within(1e-12));
    }
}
