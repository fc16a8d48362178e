package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final Ratings WITH_CONCEPT = new Ratings(2, 2, 2, false);
    private static final Ratings WITHOUT = new Ratings(0, 2, 2, false);
    private static final Ratings MISSING = new Ratings(null, 2, 2, true);

    @Test
    void aSuppressedConceptCountsTheOtherWayRound() {
        // Given
        List<Text> kept = texts(WITH_CONCEPT);
        List<Text> gone = texts(WITHOUT);
        // Then
        assertThat(Reading.PLAIN.figures(kept, 2).score()).isEqualTo(2);
        assertThat(new Reading(false, true).figures(kept, 2).score()).isZero();
        assertThat(new Reading(false, true).figures(gone, 2).score()).isEqualTo(2);
        assertThat(new Reading(false, true).figures(gone, 2).test().concept()).isEqualTo(2);
    }

    @Test
    void aMissingRatingIsZeroInThePublicReadingSuppressedOrNot() {
        assertThat(new Reading(true, false).figures(texts(MISSING), 2).score()).isZero();
        assertThat(new Reading(true, true).figures(texts(MISSING), 2).score()).isZero();
        assertThat(new Reading(false, true).figures(texts(MISSING), 2).score()).isNull();
    }

    private static List<Text> texts(Ratings rating) {
        return List.of(new Text(0, 1, List.of(rating), 4.0, null), new Text(1, 1, List.of(rating), 4.0, null));
    }
}
