package io.axbench.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactorRatingsTest {

    @Test
    void textsAreCountedByEachRatingAtEachFactor() {
        // Given
        List<RatingCount> counts = List.of(
                count(0.8, 2, 2, 2, 3), count(0.8, 0, 2, 1, 1), count(0.4, 1, 1, 1, 2), count(0.8, 1, null, 2, 4));
        // When
        List<FactorRatings> all = FactorRatings.of(counts, Reading.PLAIN);
        // Then: factors rise, a rating that misses a part is in no class
        assertThat(all).extracting(FactorRatings::factor).containsExactly(0.4, 0.8);
        FactorRatings strong = all.getLast();
        assertThat(strong.ratings()).isEqualTo(8);
        assertThat(strong.missing()).isEqualTo(4);
        assertThat(strong.concept())
                .containsExactly(
                        new RatingClass(0, 1, 0.25, 0.0),
                        new RatingClass(1, 0, 0.0, null),
                        new RatingClass(2, 3, 0.75, 2.0));
        assertThat(strong.instruction().getLast()).isEqualTo(new RatingClass(2, 4, 1.0, 1.5));
        assertThat(strong.fluency()).extracting(RatingClass::ratings).containsExactly(0L, 1L, 3L);
    }

    @Test
    void ratingsAreReadAsTheRunReadsThem() {
        // Given
        List<RatingCount> counts = List.of(count(1, 2, 2, 2, 1), count(1, null, 2, 2, 1));
        // When
        FactorRatings suppressed =
                FactorRatings.of(counts, new Reading(false, true)).getFirst();
        FactorRatings zeros = FactorRatings.of(counts, new Reading(true, false)).getFirst();
        FactorRatings both = FactorRatings.of(counts, new Reading(true, true)).getFirst();
        // Then
        assertThat(suppressed.concept()).extracting(RatingClass::ratings).containsExactly(1L, 0L, 0L);
        assertThat(suppressed.missing()).isOne();
        assertThat(zeros.concept()).extracting(RatingClass::ratings).containsExactly(1L, 0L, 1L);
        assertThat(zeros.missing()).isZero();
        assertThat(both.concept()).extracting(RatingClass::ratings).containsExactly(2L, 0L, 0L);
    }

    @Test
    void onlyMissingRatingsMakeNoShare() {
        // When
        FactorRatings all = FactorRatings.of(List.of(count(1, null, null, null, 5)), Reading.PLAIN)
                .getFirst();
        // Then
        assertThat(all.concept()).contains(new RatingClass(0, 0, null, null));
        assertThat(all.missing()).isEqualTo(5);
    }

    @Test
    void meansAreThoseOfTheFactorsCurve() {
        // Given: texts rated once each
        Random random = new Random(5);
        List<Text> texts = new ArrayList<>();
        List<RatingCount> counts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Ratings ratings =
                    new Ratings(random.nextInt(3), random.nextInt(3), i % 9 == 0 ? null : random.nextInt(3), false);
            texts.add(new Text(i / 2, i % 2 + 1, List.of(ratings), null, null));
            counts.add(new RatingCount(i % 2 + 1, ratings, 1));
        }
        // When
        List<FactorPoint> curve = Steering.of(texts, 30).curve();
        List<FactorRatings> ratings = FactorRatings.of(counts, Reading.PLAIN);
        // Then
        for (int factor = 0; factor < 2; factor++) {
            FactorPoint point = curve.get(factor);
            assertThat(mean(ratings.get(factor).fluency())).isCloseTo(point.fluency(), within(1e-12));
            assertThat(mean(ratings.get(factor).concept())).isCloseTo(point.concept(), within(1e-12));
            double score = 0;
            for (RatingClass same : ratings.get(factor).instruction()) {
                score += same.share() * same.score();
            }
            assertThat(score).isCloseTo(point.score(), within(1e-12));
        }
    }

    private static double mean(List<RatingClass> classes) {
        return classes.stream().mapToDouble(c -> c.share() * c.rating()).sum();
    }

    private static RatingCount count(
            double factor, @Nullable Integer concept, @Nullable Integer answer, @Nullable Integer fluency, int count) {
        return new RatingCount(factor, new Ratings(concept, answer, fluency, false), count);
    }
}
