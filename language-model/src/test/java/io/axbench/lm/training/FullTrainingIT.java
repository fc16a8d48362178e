package io.axbench.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FullTrainingIT {

    private static final String TENSOR = "model.layers.1.self_attn.k_proj.weight";

    @Test
    void stepsLikeTheOptimiserOfSingleParameters() {
        try (TinyModel model = TinyModel.of("llama");
                FullTraining training = new FullTraining(model.decoder, 32)) {
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
                FullTraining whole = new FullTraining(model.decoder, 32);
                FullTraining divided = new FullTraining(model.decoder, 32, 1)) {
            // Given
            whole.clearGradients();
            divided.clearGradients();

            // When
            double together = whole.accumulate(model.texts, 1);
            double inParts = divided.accumulate(model.texts, 1);

            // Then
            assertThat(whole.parts(model.texts)).hasSize(1);
            assertThat(divided.parts(model.texts)).hasSize(2);
            assertThat(inParts).isCloseTo(together, within(1e-6));
            float[] gradient = whole.gradient(TENSOR);
            float[] found = divided.gradient(TENSOR);
            for (int i = 0; i < gradient.length; i++) {
                assertThat(found[i]).isCloseTo(gradient[i], within(1e-6f));
            }
        }
    }
}
