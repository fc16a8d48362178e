package io.axbench.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FullTrainingIT {

    private static final String TENSOR = "model.layers.1.self_attn.k_proj.weight";

    @Test
    void stepsLikeTheOptimiserOfSingleParameters() {
        try (TinyModel model = TinyModel.of("llama");
                FullTraining training = new FullTraining(model.decoder)) {
            // Given
            float[] value = training.tensor(TENSOR);
            AdamW optimiser = new AdamW(value.length, 0.01);
            for (int step = 0; step < 3; step++) {
                training.clearGradients();
                training.accumulate(model.texts, 1);
                float[] gradient = training.gradient(TENSOR);

                // When
                double norm = training.step(1e-3, 0.01, 0.5);

                // Then
                assertThat(norm).isGreaterThan(0.5);
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = (float) (gradient[i] * (0.5 / (norm + 1e-6)));
                }
                optimiser.step(value, gradient, 1e-3);
                float[] found = training.tensor(TENSOR);
                for (int i = 0; i < value.length; i++) {
                    // moments are f32 there and f64 here
                    assertThat(found[i]).isCloseTo(value[i], within(2e-6f));
                }
            }
        }
    }

    @Test
    void batchesInPartsAddUp() {
        try (TinyModel model = TinyModel.of("llama");
                FullTraining training = new FullTraining(model.decoder)) {
            // Given
            training.clearGradients();
            double together = training.accumulate(model.texts, 1);
            float[] gradient = training.gradient(TENSOR);
            int[] labelled = {4, 17};

            // When
            training.clearGradients();
            double sum = 0;
            for (int i = 0; i < labelled.length; i++) {
                double share = labelled[i] / 21.0;
                sum += share * training.accumulate(List.of(model.texts.get(i)), share);
            }

            // Then
            assertThat(sum).isCloseTo(together, within(1e-6));
            float[] parts = training.gradient(TENSOR);
            for (int i = 0; i < gradient.length; i++) {
                assertThat(parts[i]).isCloseTo(gradient[i], within(1e-6f));
            }
        }
    }
}
