package io.axbench.judge.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.judge.embedded.Feature;
import io.axbench.judge.embedded.Features;
import io.axbench.judge.embedded.OrdinalModel;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class OrdinalFitTest {

    private static final Thresholds ANY = new Thresholds(0.5, 1.5);

    @Test
    void aFeatureThatSaysNothingLeavesTheShares() {
        // Given ratings 0 1 2 2, twice, with a feature that is the same on average for each
        List<Features> rows = new ArrayList<>();
        int[] ratings = new int[8];
        for (int i = 0; i < ratings.length; i++) {
            rows.add(new Features(i < 4 ? 0 : 1, 0, 0, 0, 0, 0, 0, false));
            ratings[i] = Math.min(i % 4, 2);
        }

        // When
        OrdinalModel model = OrdinalFit.fit(List.of(Feature.COS), rows, ratings, ANY);

        // Then: P(0) = 1/4 and P(<=1) = 1/2
        assertThat(model.terms().getFirst().weight()).isCloseTo(0, within(1e-9));
        assertThat(model.a()).isCloseTo(Math.log(1.0 / 3), within(1e-6));
        assertThat(model.b()).isCloseTo(0, within(1e-6));
    }

    @Test
    void findsTheModelThatMadeTheRatings() {
        // Given 20,000 texts, seed 7, cuts -1 and 0.5, weights 1.5 and -0.8 on standard normal features
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        List<Features> rows = new ArrayList<>();
        int[] ratings = new int[20_000];
        for (int i = 0; i < ratings.length; i++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            double u = random.nextDouble();
            double latent = 1.5 * x - 0.8 * y + Math.log(u / (1 - u));
            ratings[i] = (latent > -1 ? 1 : 0) + (latent > 0.5 ? 1 : 0);
            rows.add(new Features(x, y, 0, 0, 0, 0, 0, false));
        }

        // When
        OrdinalModel model = OrdinalFit.fit(List.of(Feature.COS, Feature.WIN16), rows, ratings, ANY);

        // Then: within three standard errors of about 0.02
        assertThat(model.a()).isCloseTo(-1, within(0.06));
        assertThat(model.b()).isCloseTo(0.5, within(0.06));
        assertThat(model.terms().get(0).weight()).isCloseTo(1.5, within(0.06));
        assertThat(model.terms().get(1).weight()).isCloseTo(-0.8, within(0.06));
    }
}
