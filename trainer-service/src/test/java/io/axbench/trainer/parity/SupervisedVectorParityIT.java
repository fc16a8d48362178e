package io.axbench.trainer.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.trainer.method.direction.StoredOrder;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SSV step by step against the public code, with its order of examples, f32 on both sides. */
class SupervisedVectorParityIT {

    @Test
    void theFirstStepsHaveTheStoredLosses() throws Exception {
        // Given
        Concept concept = Concept.of("2b_l10", 0);
        List<int[]> batches = concept.reference.batches("SSV", 0);

        // When
        List<Double> losses = StoredOrder.ssv(concept.training, batches, 3).losses();

        // Then
        double[] expected = concept.reference.losses("SSV", 0);
        assertThat(losses).hasSize(3);
        for (int step = 0; step < losses.size(); step++) {
            assertThat(losses.get(step)).as("step %d", step).isCloseTo(expected[step], within(1e-3));
        }
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void wholeTrainingsEndAtTheStoredVectors(int id) throws Exception {
        // Given
        Concept concept = Concept.of("2b_l10", id);
        List<int[]> batches = concept.reference.batches("SSV", id);

        // When
        StoredOrder.Result result = StoredOrder.ssv(concept.training, batches, batches.size());

        // Then
        double[] expected = concept.reference.losses("SSV", id);
        double worst = 0;
        for (int step = 0; step < expected.length; step++) {
            worst = Math.max(worst, Math.abs(result.losses().get(step) - expected[step]));
        }
        double cosine = concept.cosine(result.trained(), "SSV");
        double auroc = concept.auroc(result.trained());
        double published = concept.reference.auroc("SSV", id);
        System.out.printf(
                "parity 2b_l10/%d SSV: worst loss of %d steps off by %.2e, cosine %.6f, AUROC %.4f (%.4f)%n",
                id, expected.length, worst, cosine, auroc, published);
        assertThat(worst).isLessThan(1e-3);
        assertThat(cosine).isGreaterThan(0.99);
        assertThat(auroc).isCloseTo(published, within(0.005));
    }
}
