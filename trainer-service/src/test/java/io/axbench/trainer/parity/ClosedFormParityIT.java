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
import org.junit.jupiter.params.provider.CsvSource;

/** A concept of each public set on the real model against the public code; {@link WholeSetParityIT} has them all. */
class ClosedFormParityIT {

    @ParameterizedTest
    @CsvSource({"2b_l10, 0", "2b_l20, 6"})
    void directionsAreThoseOfThePublicCode(String set, int id) throws Exception {
        Concept concept = Concept.of(set, id);

        // f32 sums in another order
        assertThat(concept.cosine(train(concept, "DiffMean"), "clean DiffMean")).isGreaterThan(0.9999);
        assertThat(concept.cosine(train(concept, "PCA"), "clean PCA")).isGreaterThan(0.9999);
        // Random pairs of another shuffle: 0.9983 to 0.9990 over 2b_l10
        assertThat(concept.cosine(train(concept, "LAT"), "clean LAT")).isGreaterThan(0.98);
    }

    @ParameterizedTest
    @CsvSource({"2b_l10, 0", "2b_l20, 6"})
    void aurocsAreThoseOfThePublicCode(String set, int id) throws Exception {
        Concept concept = Concept.of(set, id);

        assertAuroc(concept, "DiffMean", 0.01);
        assertAuroc(concept, "PCA", 0.01);
        assertAuroc(concept, "LAT", 0.03);
        // The reference's mean activation has stray tokens behind every text.
        assertAuroc(concept, "MeanActivation", 0.03);
        assertAuroc(concept, "MeanEmbedding", 0.005);
    }

    private static void assertAuroc(Concept concept, String name, double distance) throws Exception {
        assertThat(concept.auroc(train(concept, name)))
                .as(name)
                .isCloseTo(concept.reference.auroc(name, concept.id), within(distance));
    }

    private static TrainedDirection train(Concept concept, String name) {
        Method method = Methods.named(name);
        return (TrainedDirection)
                method.train(concept.training, Settings.of(method.info(), Map.of()), new Seeds(42, concept.id, name));
    }
}
