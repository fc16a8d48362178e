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
            Method method = Methods.named(name);
            TrainedDirection trained = (TrainedDirection)
                    method.train(concept.training, Settings.of(method.info(), Map.of()), new Seeds(42, id, name));

            // Then: f32 sums in another order
            assertThat(concept.cosine(trained, "clean " + name)).as(name).isGreaterThan(0.9999);
            assertThat(concept.auroc(trained)).as(name).isCloseTo(concept.reference.auroc(name, id), within(0.01));
        }
    }
}
