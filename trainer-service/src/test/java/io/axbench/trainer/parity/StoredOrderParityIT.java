package io.axbench.trainer.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.trainer.method.direction.StoredOrder;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ReFT-r1 and SSV step by step against the public code, with its order of examples, f32 on both sides. */
class StoredOrderParityIT {

    @ParameterizedTest
    @ValueSource(strings = {"ReFT-r1", "SSV"})
    void theFirstStepsHaveTheStoredLosses(String name) throws Exception {
        // Given
        Concept concept = Concept.of("2b_l10", 0);
        List<int[]> batches = concept.reference.batches(name, 0);

        // When
        List<Double> losses =
                StoredOrder.train(name, concept.training, batches, 3).losses();

        // Then
        double[] expected = concept.reference.losses(name, 0);
        assertThat(losses).hasSize(3);
        for (int step = 0; step < losses.size(); step++) {
            assertThat(losses.get(step)).as("step %d", step).isCloseTo(expected[step], within(1e-3));
        }
    }

    /** Losses are compared over all 36 steps of SSV and the first 20 of ReFT-r1's 72. */
    @Tag("full")
    @ParameterizedTest
    @CsvSource({"ReFT-r1, 0, 20", "ReFT-r1, 3, 20", "SSV, 0, 36", "SSV, 4, 36"})
    void wholeTrainingsEndAtTheStoredVectors(String name, int id, int checked) throws Exception {
        // Given
        Concept concept = Concept.of("2b_l10", id);
        List<int[]> batches = concept.reference.batches(name, id);

        // When
        StoredOrder.Result result = StoredOrder.train(name, concept.training, batches, batches.size());

        // Then
        double[] expected = concept.reference.losses(name, id);
        double worst = 0;
        for (int step = 0; step < checked; step++) {
            worst = Math.max(worst, Math.abs(result.losses().get(step) - expected[step]));
        }
        double cosine = concept.cosine(result.trained(), name);
        double auroc = concept.auroc(result.trained());
        double published = concept.reference.auroc(name, id);
        System.out.printf(
                "parity 2b_l10/%d %s: worst loss of %d steps off by %.2e, last loss %.4f (%.4f), cosine %.6f,"
                        + " AUROC %.4f (%.4f)%n",
                id,
                name,
                checked,
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
