package io.axbench.trainer.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.Activations;
import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.UpperModel;
import io.axbench.trainer.trained.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On the synthetic subject, whose upper blocks bend every value and average over tokens. */
class AttributionTest {

    private static final int WIDTH = 24;
    private static final int HIDDEN = 12;

    private final ReadExample text = SmallSet.flowers().positives().read().getFirst();
    private final UpperModel upper = SmallSet.SUBJECT.upper();
    private final LastTokenClassifier classifier = classifier();

    @Test
    void theGradientIsThatOfTheProbability() {
        // Given
        float[] state = upper.finalStates(List.of(text.stream())).data();

        // When
        float[] gradient = classifier.gradient(state);

        // Then
        float h = 1e-3f;
        for (int i = 0; i < state.length; i++) {
            float[] up = state.clone();
            float[] down = state.clone();
            up[i] += h;
            down[i] -= h;
            double slope = (classifier.probability(up) - classifier.probability(down)) / ((double) up[i] - down[i]);
            assertThat((double) gradient[i]).isCloseTo(slope, within(1e-5));
        }
    }

    @Test
    void inputTimesGradientIsTheSlopeOfScalingEachValue() {
        // When
        double[] contributions = new Attribution.InputTimesGradient().contributions(text.stream(), classifier, upper);

        // Then: in every token, the sum over dimensions of |h dp/dh|
        Activations stream = text.stream();
        for (int token = 0; token < stream.count(); token++) {
            double sum = 0;
            for (int i = 0; i < WIDTH; i++) {
                sum += Math.abs(stream.get(token, i) * slope(stream, token * WIDTH + i));
            }
            assertThat(contributions[token]).isCloseTo(sum, within(1e-4 * Math.max(1, sum)));
        }
    }

    @Test
    void integratedGradientsAverageTheSlopesOnTheWayFromTheBaseline() {
        // Given: seven points, the last batch not full
        int steps = 7;
        float[] baseline = new RandomStream(5).uniform(WIDTH, 0.5);
        Attribution.Integrated integrated = new Attribution.Integrated(Tensor.of(baseline, WIDTH), steps);

        // When
        double[] contributions = integrated.contributions(text.stream(), classifier, upper);

        // Then
        Activations stream = text.stream();
        double[] expected = new double[stream.count()];
        for (int at = 0; at < stream.data().length; at++) {
            double mean = 0;
            for (int k = 0; k < steps; k++) {
                mean += slope(between(stream, baseline, (double) k / steps), at) / steps;
            }
            expected[at / WIDTH] += Math.abs((stream.data()[at] - baseline[at % WIDTH]) * mean);
        }
        for (int token = 0; token < expected.length; token++) {
            assertThat(contributions[token]).isCloseTo(expected[token], within(1e-4 * Math.max(1, expected[token])));
        }
    }

    private double slope(Activations stream, int at) {
        float h = 1e-2f;
        float[] up = stream.data().clone();
        float[] down = stream.data().clone();
        up[at] += h;
        down[at] -= h;
        return (probability(up) - probability(down)) / ((double) up[at] - down[at]);
    }

    private double probability(float[] data) {
        return classifier.probability(upper.finalStates(List.of(new Activations(data.length / WIDTH, WIDTH, data)))
                .data());
    }

    private static Activations between(Activations stream, float[] baseline, double alpha) {
        float[] data = new float[stream.data().length];
        for (int at = 0; at < data.length; at++) {
            double start = baseline[at % WIDTH];
            data[at] = (float) (start + alpha * (stream.data()[at] - start));
        }
        return new Activations(stream.count(), WIDTH, data);
    }

    private static LastTokenClassifier classifier() {
        RandomStream random = new RandomStream(11);
        return new LastTokenClassifier(
                Tensor.of(random.uniform(HIDDEN * WIDTH, 0.5), HIDDEN, WIDTH),
                Tensor.of(random.uniform(HIDDEN, 0.5), HIDDEN),
                Tensor.of(random.uniform(2 * HIDDEN, 0.5), 2, HIDDEN),
                Tensor.of(random.uniform(2, 0.5), 2));
    }
}
