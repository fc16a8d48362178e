package io.axbench.trainer.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Methods;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two concepts on the real model against the public code; {@link WholeSetParityIT} has them all. */
class ClosedFormParityIT {

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void directionsAndAurocsAreThoseOfThePublicCode(int id) throws Exception {
        Concept concept = Concept.of("2b_l10", id);
        for (String name : new String[] {"DiffMean", "PCA"}) {
            // When
            TrainedDirection trained = train(concept, name);

            // Then: f32 sums in another order
            assertThat(concept.cosine(trained, "clean " + name)).as(name).isGreaterThan(0.9999);
            assertThat(concept.auroc(trained)).as(name).isCloseTo(concept.reference.auroc(name, id), within(0.01));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void randomPairsGiveTheDirectionOfAnotherShuffle(int id) throws Exception {
        Concept concept = Concept.of("2b_l10", id);
        TrainedDirection trained = train(concept, "LAT");

        // 0.9983 to 0.9990 over this set
        assertThat(concept.cosine(trained, "clean LAT")).isGreaterThan(0.98);
        assertThat(concept.auroc(trained)).isCloseTo(concept.reference.auroc("LAT", id), within(0.03));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void controlsHaveTheAurocsOfThePublicCode(int id) throws Exception {
        Concept concept = Concept.of("2b_l10", id);

        // The reference's mean activation has stray tokens behind every text.
        assertThat(concept.auroc(train(concept, "MeanActivation")))
                .isCloseTo(concept.reference.auroc("MeanActivation", id), within(0.03));
        assertThat(concept.auroc(train(concept, "MeanEmbedding")))
                .isCloseTo(concept.reference.auroc("MeanEmbedding", id), within(0.005));
    }

    private static TrainedDirection train(Concept concept, String name) {
        Method method = Methods.named(name);
        return (TrainedDirection)
                method.train(concept.training, Settings.of(method.info(), Map.of()), new Seeds(42, concept.id, name));
    }
}
