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
        List<Sample> samples = List.of(
                text(0, 1, 1, 1, 1),
                text(1, 1, 1, 1, 1),
                text(2, 1, 2, 2, 2),
                text(3, 1, 2, 2, 2),
                text(0, 2, 2, 2, 2),
                text(1, 2, 2, 2, 2),
                text(2, 2, 1, 1, 1),
                text(3, 2, 0, 2, 2));
        // When
        Steering steering = Steering.of(samples);
        // Then
        assertThat(steering.factor()).isEqualTo(2);
        assertThat(steering.score()).isEqualTo(0.5);
        assertThat(steering.test()).isEqualTo(new FactorPoint(2, 0.5, 0.5, 1.5, 1.5, 4.0));
        assertThat(steering.curve()).extracting(FactorPoint::score).containsExactly(1.5, 1.25);
    }

    @Test
    void smallestFactorWinsATie() {
        // Given
        List<Sample> samples =
                List.of(text(0, 2, 1, 1, 1), text(0, 1, 1, 1, 1), text(1, 1, 2, 2, 2), text(1, 2, 1, 1, 1));
        // When
        Steering steering = Steering.of(samples);
        // Then
        assertThat(steering.factor()).isEqualTo(1);
        assertThat(steering.score()).isEqualTo(2);
    }

    @Test
    void missingRatingsAreLeftOutCountedAndZeroAsPublished() {
        // Given
        List<Sample> samples = List.of(
                text(0, 1, 2, 2, 2), text(1, 1, 2, 2, 2), text(2, 1, 2, 2, 2), new Sample(3, 1, null, 2, 2, 4.0));
        // When
        Steering steering = Steering.of(samples);
        // Then
        assertThat(steering.score()).isEqualTo(2);
        assertThat(steering.scorePublished()).isEqualTo(1);
        assertThat(steering.missing()).isEqualTo(1);
        assertThat(steering.texts()).isEqualTo(4);
    }

    @Test
    void allMissingGivesNoScoreAndZeroAsPublished() {
        // Given
        List<Sample> samples =
                List.of(new Sample(0, 1, null, null, null, null), new Sample(1, 1, null, null, null, null));
        // When
        Steering steering = Steering.of(samples);
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
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            for (double factor : new double[] {0.4, 0.8, 1.2}) {
                samples.add(text(i, factor, random.nextInt(3), random.nextInt(3), random.nextInt(3)));
            }
        }
        Steering sorted = Steering.of(samples);
        // When
        Collections.shuffle(samples, random);
        Steering shuffled = Steering.of(samples);
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

    private static Sample text(int instruction, double factor, int concept, int answer, int fluency) {
        return new Sample(instruction, factor, concept, answer, fluency, 4.0);
    }
}
