package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteeringTest {

    @ParameterizedTest
    @CsvSource({"2,1", "3,1", "4,2", "5,3", "6,3", "7,3", "9,5", "10,5", "11,5"})
    void pythonsRoundingToEvenDecidesOddCounts(int instructions, int first) {
        // When
        int half = FactorChoice.firstHalf(instructions);
        // Then
        assertThat(half).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"2,2,2,2", "1,1,1,1", "0,2,2,0", "2,1,2,1.5", "1,2,2,1.5", "2,1,1,1.2"})
    void textScoresAreHarmonicMeans(int concept, int instruction, int fluency, double score) {
        // When
        double mean = HarmonicMean.of(concept, instruction, fluency);
        // Then
        assertThat(mean).isCloseTo(score, offset(1e-15));
    }

    @Test
    void factorIsChosenOnTheFirstHalfAndScoredOnTheOther() {
        // Given: factor 2 wins on instructions 0 and 1, factor 1 on 2 and 3
        List<Text> samples = List.of(
                text(0, 1, 1, 1, 1),
                text(1, 1, 1, 1, 1),
                text(2, 1, 2, 2, 2),
                text(3, 1, 2, 2, 2),
                text(0, 2, 2, 2, 2),
                text(1, 2, 2, 2, 2),
                text(2, 2, 1, 1, 1),
                text(3, 2, 0, 2, 2));
        // When
        Steering steering = steering(samples);
        // Then
        assertThat(steering.factor()).isEqualTo(2);
        assertThat(steering.score()).isEqualTo(0.5);
        assertThat(steering.test()).isEqualTo(new FactorPoint(2, 0.5, 0.5, 1.5, 1.5, 4.0));
        assertThat(steering.curve()).extracting(FactorPoint::score).containsExactly(1.5, 1.25);
    }

    @Test
    void smallestFactorWinsATie() {
        // Given
        List<Text> samples =
                List.of(text(0, 2, 1, 1, 1), text(0, 1, 1, 1, 1), text(1, 1, 2, 2, 2), text(1, 2, 1, 1, 1));
        // When
        Steering steering = steering(samples);
        // Then
        assertThat(steering.factor()).isEqualTo(1);
        assertThat(steering.score()).isEqualTo(2);
    }

    @Test
    void missingRatingsAreLeftOutCountedAndZeroAsPublished() {
        // Given
        List<Text> samples =
                List.of(text(0, 1, 2, 2, 2), text(1, 1, 2, 2, 2), text(2, 1, 2, 2, 2), rated(3, 1, null, 2, 2, 4.0));
        // When
        Steering steering = steering(samples);
        // Then
        assertThat(steering.score()).isEqualTo(2);
        assertThat(steering.scorePublished()).isEqualTo(1);
        assertThat(steering.missing()).isEqualTo(1);
        assertThat(steering.texts()).isEqualTo(4);
    }

    @Test
    void asPublishedAMissingPartIsZeroInEveryFigure() {
        // Given
        List<Text> samples =
                List.of(text(0, 1, 2, 2, 2), text(1, 1, 2, 2, 2), text(2, 1, 2, 2, 2), rated(3, 1, null, 2, 2, 4.0));
        // When
        Steering steering = Steering.published(samples, 4);
        // Then
        assertThat(steering.score()).isEqualTo(1).isEqualTo(steering.scorePublished());
        assertThat(steering.test().concept()).isEqualTo(1);
        assertThat(steering.test().fluency()).isEqualTo(2);
        assertThat(steering.curve().getFirst().score()).isEqualTo(1.5);
        assertThat(steering.missing()).isEqualTo(1);
    }

    @Test
    void allMissingGivesNoScoreAndZeroAsPublished() {
        // Given
        List<Text> samples = List.of(rated(0, 1, null, null, null, null), rated(1, 1, null, null, null, null));
        // When
        Steering steering = steering(samples);
        // Then
        assertThat(steering.factor()).isNull();
        assertThat(steering.score()).isNull();
        assertThat(steering.scorePublished()).isZero();
        assertThat(steering.test()).isNull();
    }

    @Test
    void orderOfTextsDoesNotMatterToTheLastBit() {
        // Given
        long seed = 7;
        Random random = new Random(seed);
        List<Text> samples = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            for (double factor : new double[] {0.4, 0.8, 1.2}) {
                samples.add(text(i, factor, random.nextInt(3), random.nextInt(3), random.nextInt(3)));
            }
        }
        Steering sorted = steering(samples);
        // When
        Collections.shuffle(samples, random);
        Steering shuffled = steering(samples);
        // Then: harmonic means of ratings are sums of few values; ties of the order would show here
        assertThat(shuffled.factor()).isEqualTo(sorted.factor());
        assertThat(shuffled.score()).isCloseTo(sorted.score(), offset(1e-12));
    }

    @Test
    void refusesRatingsOutsideTheScale() {
        // When
        // Then
        assertThatThrownBy(() -> text(0, 1, 3, 0, 0)).hasMessage("rating 3 is outside 0..2");
    }

    private static Text text(int instruction, double factor, int concept, int answer, int fluency) {
        return rated(instruction, factor, concept, answer, fluency, 4.0);
    }

    private static Text rated(
            int instruction, double factor, Integer concept, Integer answer, Integer fluency, Double perplexity) {
        return new Text(instruction, factor, List.of(new Ratings(concept, answer, fluency, false)), perplexity, null);
    }

    private static Steering steering(List<Text> texts) {
        return Steering.of(
                texts, texts.stream().mapToInt(Text::instruction).max().orElseThrow() + 1);
    }
}
