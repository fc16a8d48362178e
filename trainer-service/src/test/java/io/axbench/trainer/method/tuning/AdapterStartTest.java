package io.axbench.trainer.method.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.lm.WeightChange;
import io.axbench.trainer.method.Methods;
import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.trained.TrainedAdapter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where LoRA and RePS-LoRA start, by trainings whose steps change next to nothing. */
class AdapterStartTest {

    /** {@code alpha / sqrt(r)} and {@code 1 / sqrt(in)} of peft; 1 and {@code 1 / sqrt(r)} of PreferenceLoraIntervention. */
    @ParameterizedTest
    @CsvSource({"LoRA, 16, 0.2041", "RePS-LoRA, 1, 0.5"})
    void scaleAndBoundAreThoseOfThePublicCode(String name, double scale, double bound) {
        // When: width 24, rank 4
        TrainedAdapter trained = (TrainedAdapter)
                SmallSet.train(Methods.named(name), SmallSet.flowers(), 42, Map.of("epochs", 1L, "learningRate", 1e-9));

        // Then
        WeightChange.LowRank change = trained.change();
        assertThat(change.scale()).isEqualTo(scale);
        for (WeightChange.Delta delta : change.deltas()) {
            double largest = 0;
            for (float value : delta.a().toArray()) {
                largest = Math.max(largest, Math.abs(value));
            }
            // The largest of 96 uniform values
            assertThat(largest).isBetween(0.9 * bound, 1.0001 * bound);
        }
    }
}
