package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    private static final Ratings GOOD = new Ratings(2, 2, 2, false);
    private static final Ratings FAIR = new Ratings(1, 1, 1, false);
    private static final Ratings BROKEN = new Ratings(null, 2, 2, true);

    @ParameterizedTest
    @CsvSource({"0,1,2", "1,1,2", "2,2,1", "2,1,1", "1,2,2"})
    void oneRatingIsTheScoreToTheBit(int concept, int answer, int fluency) {
        // When
        Text text = text(new Ratings(concept, answer, fluency, false));
        // Then
        assertThat(text.score()).isEqualTo(HarmonicMean.of(concept, answer, fluency));
        assertThat(text.publishedScore()).isEqualTo(HarmonicMean.of(concept, answer, fluency));
        assertThat(text.concept()).isEqualTo(concept);
        assertThat(text.spread()).isNull();
    }

    @Test
    void severalRatingsAreMeantOverThoseThatAreWhole() {
        // When
        Text text = text(GOOD, FAIR, BROKEN);
        // Then
        assertThat(text.score()).isEqualTo(1.5);
        assertThat(text.publishedScore()).isEqualTo(1.0);
        assertThat(text.answer()).isEqualTo(1.5);
        assertThat(text.missing()).isFalse();
        assertThat(text.missingRatings()).isEqualTo(1);
        assertThat(text.unreadableRatings()).isEqualTo(1);
        assertThat(text.spread()).isCloseTo(Math.sqrt(0.5), offset(1e-15));
    }

    @Test
    void noWholeRatingIsNoScore() {
        // When
        Text text = text(BROKEN, BROKEN);
        // Then
        assertThat(text.score()).isNull();
        assertThat(text.publishedScore()).isZero();
        assertThat(text.missing()).isTrue();
        assertThat(text.spread()).isNull();
    }

    @Test
    void figuresCountRatingsAndMeanSpreadAndConfidenceOverTexts() {
        // Given
        List<Text> texts = List.of(
                new Text(0, 1, List.of(GOOD, FAIR), 4.0, 0.5),
                new Text(1, 1, List.of(GOOD, GOOD), 4.0, 1.0),
                new Text(2, 1, List.of(FAIR, BROKEN), 4.0, null),
                new Text(3, 1, List.of(GOOD, FAIR), 4.0, 0.9));
        // When
        Steering steering = Steering.of(texts, 4);
        // Then
        assertThat(steering.texts()).isEqualTo(4);
        assertThat(steering.ratings()).isEqualTo(8);
        assertThat(steering.missing()).isEqualTo(1);
        assertThat(steering.unreadable()).isEqualTo(1);
        assertThat(steering.spread()).isCloseTo(2 * Math.sqrt(0.5) / 3, offset(1e-15));
        assertThat(steering.confidence()).isCloseTo(0.8, offset(1e-15));
        assertThat(steering.score()).isEqualTo(1.25);
        assertThat(steering.scorePublished()).isEqualTo(1.0);
    }

    @Test
    void halvesAreThoseOfAllInstructionsThoughFewAreRated() {
        // Given: of ten instructions a person rated the first and the last
        List<Text> texts = List.of(new Text(0, 1, List.of(GOOD), 4.0, null), new Text(9, 1, List.of(FAIR), 4.0, null));
        // When
        Steering steering = Steering.of(texts, 10);
        // Then
        assertThat(steering.factor()).isEqualTo(1);
        assertThat(steering.score()).isEqualTo(1);
    }

    @Test
    void refusesATextWithoutRatings() {
        // When
        // Then
        assertThatThrownBy(() -> text()).hasMessage("a rated text has at least one rating");
    }

    private static Text text(Ratings... ratings) {
        return new Text(0, 1, List.of(ratings), 4.0, null);
    }
}
