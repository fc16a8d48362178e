package io.axbench.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ModelShapeTest {

    /** Two blocks of width 4: 2 heads and 1 key and value head of size 2, MLP of 3, 5 words. */
    private static final ModelShape TINY = new ModelShape(2, 4, 2, 1, 2, 3, 5);

    @Test
    void countsEveryProductOfABlock() {
        // q 4x4, k 4x2, v 4x2, o 4x4, gate, up and down 4x3 each, two operations a number; one pair of 2 heads of 2,
        // scores and sums
        double projections = 2 * (16 + 8 + 8 + 16 + 3 * 12);
        assertThat(TINY.sequence(1, 1)).isEqualTo(projections + 2 * 2 * 2 * 2);
    }

    @Test
    void attentionGrowsWithTheSquareOfTheLength() {
        double pairs = 100 * 101 / 2.0;
        assertThat(TINY.sequence(100, 2)).isEqualTo(2 * (100 * 168 + 16 * pairs));
    }

    @Test
    void decodingTokenByTokenCostsWhatReadingThemAtOnceDoes() {
        double head = TINY.head(1);
        assertThat(head).isEqualTo(40);
        assertThat(TINY.generated(3, 4)).isCloseTo(TINY.sequence(7, 2) + 4 * head, within(1e-9));
    }

    @Test
    void aStepGoesForwardAndBackwardAboveTheLayer() {
        assertThat(TINY.step(0, 5, 2, 0)).isEqualTo(2 * (TINY.sequence(5, 1) + TINY.head(2)));
    }

    @Test
    void whatFollowsAStartStillLooksAtIt() {
        // Two tokens behind three: 4 and 5 pairs
        assertThat(TINY.sequenceBehind(3, 5, 1)).isEqualTo(2 * 168 + 16 * 9);
        assertThat(TINY.step(3, 5, 2, 0)).isEqualTo(2 * (2 * 168 + 16 * 9 + TINY.head(2)));
    }
}
