package io.axbench.trainer.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.trainer.method.direction.StoredOrder;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ReFT-r1 step by step against the public code, with its order of examples, f32 on both sides. */
class ReftParityIT {

    private static final int CHECKED_STEPS = 20;

    @Test
    void theFirstStepsHaveTheStoredLosses() throws Exception {
        // Given
        Concept concept = Concept.of("2b_l10", 0);
        List<int[]> batches = concept.reference.batches("ReFT-r1", 0);

        // When
        List<Double> losses = StoredOrder.reft(concept.training, batches, 3).losses();

        // Then
        double[] expected = concept.reference.losses("ReFT-r1", 0);
        assertThat(losses).hasSize(3);
        for (int step = 0; step < losses.size(); step++) {
            assertThat(losses.get(step)).as("step %d", step).isCloseTo(expected[step], within(1e-3));
        }
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void wholeTrainingsEndAtTheStoredVectors(int id) throws Exception {
        // Given
        Concept concept = Concept.of("2b_l10", id);
        List<int[]> batches = concept.reference.batches("ReFT-r1", id);

        // When
        StoredOrder.Result result = StoredOrder.reft(concept.training, batches, batches.size());

        // Then
        double[] expected = concept.reference.losses("ReFT-r1", id);
        double worst = 0;
        for (int step = 0; step < CHECKED_STEPS; step++) {
            worst = Math.max(worst, Math.abs(result.losses().get(step) - expected[step]));
        }
        double cosine = concept.cosine(result.trained(), "ReFT-r1");
        double auroc = concept.auroc(result.trained());
        double published = concept.reference.auroc("ReFT-r1", id);
        System.out.printf(
                "parity 2b_l10/%d ReFT-r1: worst loss of %d steps off by %.2e, last loss %.4f (%.4f), cosine %.6f,"
                        + " AUROC %.4f (%.4f)%n",
                id,
                CHECKED_STEPS,
                worst,
                result.losses().getLast(),
                expected[expected.length - 1],
                cosine,
                auroc,
                published);
        assertThat(worst).isLessThan(1e-3);
        assertThat(cosine).isGreaterThan(0.99);
        assertThat(auroc).isCloseTo(published, within(0.005));
    }
}
