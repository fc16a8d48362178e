package io.axbench.judge.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.axbench.judge.embedded.OrdinalModel.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdinalModelTest {

    private static final OrdinalModel MODEL =
            new OrdinalModel(List.of(new Term(Feature.COS, 0.5, 0.25, 2)), -1, 1, 0.9, 1.4);

    private static Features cos(double cos) {
        return new Features(cos, 0, 0, 0, 0, 0, 0, false);
    }

    @Test
    void theMeanTextGetsTheMiddleWhereTheCutsAreSymmetric() {
        assertThat(MODEL.expected(cos(0.5))).isCloseTo(1, within(1e-12));
        assertThat(MODEL.rating(MODEL.expected(cos(0.5)))).isEqualTo(1);
    }

    @Test
    void expectationIsTwoMinusBothProbabilities() {
        // z = 1, s = 2: P(0) = sigmoid(-3), P(<=1) = sigmoid(-1)
        double expected = 2 - 1 / (1 + Math.exp(3)) - 1 / (1 + Math.E);
        assertThat(MODEL.expected(cos(0.75))).isCloseTo(expected, within(1e-12));
        assertThat(MODEL.rating(MODEL.expected(cos(0.75)))).isEqualTo(2);
    }

    @Test
    void standardisedFeaturesAreCutAtFour() {
        assertThat(MODEL.expected(cos(100))).isEqualTo(MODEL.expected(cos(1.5)));
        assertThat(MODEL.expected(cos(-100))).isEqualTo(MODEL.expected(cos(-0.5)));
    }

    @Test
    void aThresholdItselfIsTheLowerRating() {
        OrdinalModel atOne = new OrdinalModel(MODEL.terms(), -1, 1, MODEL.expected(cos(0.5)), 1.4);
        assertThat(atOne.rating(atOne.expected(cos(0.5)))).isZero();
    }

    @Test
    void refusesCutPointsThatDoNotRise() {
        assertThatThrownBy(() -> new OrdinalModel(MODEL.terms(), 1, -1, 0.9, 1.4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not rising");
    }
}
