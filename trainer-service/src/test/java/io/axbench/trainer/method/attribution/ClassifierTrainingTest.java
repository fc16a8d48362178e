package io.axbench.trainer.method.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.Activations;
import io.axbench.trainer.attribution.LastTokenClassifier;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.TrainedAttribution;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierTrainingTest {

    private static final int WIDTH = 6;
    private static final int HIDDEN = 3;

    @ParameterizedTest
    @EnumSource(CrossEntropy.class)
    void theGradientIsThatOfTheCrossEntropyUnderDropout(CrossEntropy loss) {
        // Given
        Layers layers = Layers.drawn(WIDTH, HIDDEN, new RandomStream(8));
        float[] state = new RandomStream(4).uniform(WIDTH, 2);
        float[] kept = {1 / 0.7f, 0, 1 / 0.7f};

        // When
        LayerGradients gradients = new LayerGradients(layers, loss);
        gradients.add(state, kept, 1, 1);

        // Then
        float[][] values = {layers.w1(), layers.b1(), layers.w2(), layers.b2()};
        float[][] slopes = gradients.values();
        float h = 1e-3f;
        for (int part = 0; part < values.length; part++) {
            for (int i = 0; i < values[part].length; i++) {
                float before = values[part][i];
                values[part][i] = before + h;
                double up = new LayerGradients(layers, loss).add(state, kept, 1, 1);
                values[part][i] = before - h;
                double down = new LayerGradients(layers, loss).add(state, kept, 1, 1);
                values[part][i] = before;
                assertThat((double) slopes[part][i])
                        .as("part %d, value %d", part, i)
                        .isCloseTo((up - down) / 2 / h, within(1e-4));
            }
        }
    }

    @Test
    void asPublishedTheLossIsThatOfProbabilitiesTakenForLogits() {
        // torch 2.7.1, f64: CrossEntropyLoss()(softmax([0, 3]), 1), and of softmax([0, -3])
        assertThat(CrossEntropy.OF_PROBABILITIES.loss(3, 1)).isCloseTo(0.339668490825, within(1e-11));
        assertThat(CrossEntropy.OF_PROBABILITIES.loss(-3, 1)).isCloseTo(1.244816744470, within(1e-11));
    }

    @Test
    void separatesWhatCanBeSeparated() {
        // Given: labels by the sign of the first value
        RandomStream random = new RandomStream(9);
        int texts = 40;
        float[] data = random.uniform(texts * WIDTH, 1);
        for (int text = 0; text < texts; text++) {
            data[text * WIDTH] = text < texts / 2 ? 2 : -2;
        }
        Settings settings = Settings.of(new IntegratedGradients().info(), Map.of("learningRate", 0.05));

        // When
        LastTokenClassifier classifier = new ClassifierTraining(
                        new Activations(texts, WIDTH, data),
                        texts / 2,
                        CrossEntropy.OF_LOGITS,
                        settings,
                        new Seeds(1, 1, "IG"))
                .run(Pace.FREE);

        // Then
        for (int text = 0; text < texts; text++) {
            float[] state = new float[WIDTH];
            System.arraycopy(data, text * WIDTH, state, 0, WIDTH);
            assertThat(classifier.probability(state) > 0.5).isEqualTo(text < texts / 2);
        }
    }

    @Test
    void bothMethodsAskTheSameClassifier() {
        TrainedAttribution integrated =
                (TrainedAttribution) SmallSet.train(new IntegratedGradients(), SmallSet.flowers(), 42);
        TrainedAttribution timesInput =
                (TrainedAttribution) SmallSet.train(new InputTimesGradient(), SmallSet.flowers(), 42);
        assertThat(timesInput.classifier()).isEqualTo(integrated.classifier());
    }
}
