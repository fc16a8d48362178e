package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.GenerationSettings;
import org.junit.jupiter.api.Test;

class TokenSamplerTest {

    private static final int[] IDS = {3, 5, 8, 13};

    @Test
    void temperatureZeroTakesTheLargestLogit() {
        // Given
        TokenSampler sampler = new TokenSampler(GenerationSettings.greedy(1), 1);

        // When
        int token = sampler.next(IDS, new float[] {0.5f, 2f, 1.5f, -1f});

        // Then
        assertThat(token).isEqualTo(5);
    }

    @Test
    void ofEqualLogitsTheLowerIdWins() {
        // Given
        TokenSampler sampler = new TokenSampler(GenerationSettings.greedy(1), 1);

        // When
        int token = sampler.next(IDS, new float[] {1f, 2f, 2f, 2f});

        // Then
        assertThat(token).isEqualTo(5);
    }

    @Test
    void tiesAtTheEdgeOfTopKKeepTheLowerIds() {
        // Given
        TokenSampler sampler = new TokenSampler(new GenerationSettings(1, 1, 2), 1);

        // When
        int[] counts = counts(sampler, new float[] {1f, 1f, 1f, 1f}, 1000);

        // Then
        assertThat(counts[3]).isPositive();
        assertThat(counts[5]).isPositive();
        assertThat(counts[8] + counts[13]).isZero();
    }

    @Test
    void drawsFollowTheSoftmaxOverTheTemperature() {
        // Given
        TokenSampler sampler = new TokenSampler(new GenerationSettings(1, 2, 50), 42);
        int draws = 20_000;

        // When
        int[] counts = counts(sampler, new float[] {0f, 2f, 0f, 0f}, draws);

        // Then: e / (e + 3), four standard errors
        assertThat(counts[5] / (double) draws).isCloseTo(Math.E / (Math.E + 3), within(0.014));
    }

    @Test
    void sameSeedGivesTheSameDraws() {
        // Given
        GenerationSettings settings = new GenerationSettings(1, 1, 50);
        TokenSampler one = new TokenSampler(settings, 7);
        TokenSampler other = new TokenSampler(settings, 7);
        float[] logits = {0f, 0.1f, 0.2f, 0.3f};
        for (int i = 0; i < 100; i++) {
            // When
            int token = one.next(IDS, logits);

            // Then
            assertThat(token).isEqualTo(other.next(IDS, logits));
        }
    }

    @Test
    void topPKeepsTheFewestThatReachIt() {
        // Given: probabilities 0.5, 0.3, 0.15, 0.05
        TokenSampler sampler = new TokenSampler(new GenerationSettings(1, 1, 0, 0.75), 3);
        float[] logits = {(float) Math.log(0.15), (float) Math.log(0.5), (float) Math.log(0.05), (float) Math.log(0.3)};

        // When
        int[] counts = counts(sampler, logits, 20_000);

        // Then: 5 in 8 and 3 in 8, four standard errors
        assertThat(counts[5] / 20_000.0).isCloseTo(0.625, within(0.014));
        assertThat(counts[13] / 20_000.0).isCloseTo(0.375, within(0.014));
        assertThat(counts[3] + counts[8]).isZero();
    }

    @Test
    void aTinyTopPTakesTheLargestLogit() {
        // Given
        TokenSampler sampler = new TokenSampler(new GenerationSettings(1, 2, 0, Double.MIN_VALUE), 3);

        // When
        int[] counts = counts(sampler, new float[] {0f, 0.1f, 0.2f, 0.15f}, 100);

        // Then
        assertThat(counts[8]).isEqualTo(100);
    }

    @Test
    void drawsFromAllFollowTheSoftmax() {
        // Given
        TokenSampler sampler = new TokenSampler(new GenerationSettings(1, 1, 0), 11);
        int draws = 20_000;

        // When
        int[] counts = counts(sampler, new float[] {0f, 1f, 2f, Float.NEGATIVE_INFINITY}, draws);

        // Then
        double sum = 1 + Math.E + Math.E * Math.E;
        assertThat(counts[3] / (double) draws).isCloseTo(1 / sum, within(0.014));
        assertThat(counts[5] / (double) draws).isCloseTo(Math.E / sum, within(0.014));
        assertThat(counts[13]).isZero();
    }

    private static int[] counts(TokenSampler sampler, float[] logits, int draws) {
        int[] counts = new int[14];
        for (int i = 0; i < draws; i++) {
            counts[sampler.next(IDS, logits)]++;
        }
        return counts;
    }
}
