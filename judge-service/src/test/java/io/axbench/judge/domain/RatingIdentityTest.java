package io.axbench.judge.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RatingIdentityTest {

    private static final Answer ANSWER = new Answer("bees", "Name a bee.", "The bumblebee.");

    @Test
    void theSameRatingHasTheSameIdentity() {
        assertThat(RatingIdentity.of("v1", 0, ANSWER))
                .hasSize(64)
                .isEqualTo(RatingIdentity.of("v1", 0, new Answer("bees", "Name a bee.", "The bumblebee.")));
    }

    @Test
    void anotherVersionOfTheJudgeIsAnotherRating() {
        assertThat(RatingIdentity.of("v2", 0, ANSWER)).isNotEqualTo(RatingIdentity.of("v1", 0, ANSWER));
    }

    @Test
    void anotherSampleIsAnotherRating() {
        assertThat(RatingIdentity.of("v1", 1, ANSWER)).isNotEqualTo(RatingIdentity.of("v1", 0, ANSWER));
    }

    @Test
    void whereOnePartEndsAndTheNextBeginsMatters() {
        assertThat(RatingIdentity.hash("ab", "c")).isNotEqualTo(RatingIdentity.hash("a", "bc"));
    }

    @Test
    void onlyARatedVerdictHasAValue() {
        assertThat(new Verdict.Rated(1).value()).isEqualTo(1);
        assertThat(new Verdict.Unparseable("no number").value()).isNull();
        assertThatThrownBy(() -> new Verdict.Rated(3)).hasMessageContaining("expected 0, 1 or 2");
    }
}
