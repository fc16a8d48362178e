package io.axbench.trainer.method.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.Activations;
import io.axbench.trainer.method.Row;
import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinearProbeTest {

    @Test
    void theGradientIsThatOfTheMeanCrossEntropyOverTokens() {
        // Given
        List<Activations> examples = SmallSet.flowers().positives().activations();
        int[] batch = {0, 3, 1};
        int positives = 2;
        float[] w = new RandomStream(3).uniform(24, 0.3);

        // When
        float[] gradient = LinearProbe.gradient(examples, positives, batch, w);

        // Then
        float h = 1e-2f;
        for (int i = 0; i < w.length; i++) {
            float[] up = w.clone();
            float[] down = w.clone();
            up[i] += h;
            down[i] -= h;
            double slope = (loss(examples, positives, batch, up) - loss(examples, positives, batch, down))
                    / ((double) up[i] - down[i]);
            assertThat((double) gradient[i]).isCloseTo(slope, within(1e-4));
        }
    }

    @Test
    void separatesWhatCanBeSeparated() {
        // Given: twelve examples make one step an epoch
        TrainingSet set = SmallSet.flowers();
        Map<String, Object> settings = Map.of("epochs", 200, "learningRate", 0.05);

        // When
        TrainedDirection probe = (TrainedDirection) SmallSet.train(new LinearProbe(), set, 42, settings);

        // Then
        assertThat(mean(probe, set.positives().activations()))
                .isGreaterThan(mean(probe, set.negatives().activations()) + 0.5);
    }

    private static double loss(List<Activations> examples, int positives, int[] batch, float[] w) {
        double sum = 0;
        int tokens = 0;
        for (int index : batch) {
            for (int row = 0; row < examples.get(index).count(); row++) {
                double logit = Row.dot(examples.get(index).data(), row * w.length, w);
                sum += Math.log1p(Math.exp(index < positives ? -logit : logit));
                tokens++;
            }
        }
        return sum / tokens;
    }

    private static double mean(TrainedDirection probe, List<Activations> examples) {
        Activations all = Activations.concat(examples);
        double sum = 0;
        for (int row = 0; row < all.count(); row++) {
            sum += probe.score(all, row);
        }
        return sum / all.count();
    }
}
