package io.axbench.trainer.method.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.axbench.contracts.MethodCatalog;
import io.axbench.lm.training.AdamW;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.tuning.TunedLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescentTest {

    @Test
    void thePublishedCourseHasTwoStepsAnEpochOfSeventyTwo() {
        // Given
        Settings published = settings(Map.of());

        // When
        Course course = Course.of(72, published, 1, new RandomStream(1));

        // Then
        assertThat(course.steps())
                .hasSize(24 * 2)
                .allSatisfy(step -> assertThat(step)
                        .hasSize(2)
                        .allSatisfy(batch -> assertThat(batch).hasSize(18)));
        assertThat(course.learningRate()).isEqualTo(9e-4);
    }

    @Test
    void everyEpochTakesEveryExampleOnceAndItsLastStepIsShort() {
        // Given
        Settings settings = settings(Map.of("epochs", 3L, "batch", 4L, "accumulate", 2L));

        // When
        Course course = Course.of(9, settings, 1, new RandomStream(1));

        // Then: batches of 4, 4, 1 make steps of two and of one
        assertThat(course.steps().stream().map(List::size)).containsExactly(2, 1, 2, 1, 2, 1);
        List<Integer> seen = new ArrayList<>();
        course.steps()
                .subList(0, 2)
                .forEach(step -> step.forEach(batch -> Arrays.stream(batch).forEach(seen::add)));
        assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void aStepOfTwoBatchesFollowsTheMeanOfTheirGradients() {
        // Given
        List<float[]> values = new ArrayList<>(List.of(new float[] {0.5f, -2}));
        Course course = new Course(List.of(List.of(new int[] {0}, new int[] {1, 2})), 0.1, Double.POSITIVE_INFINITY);

        // When
        new Descent(new Parabola(), values, Descent.Bound.NONE).go(course, new RandomStream(1), Pace.FREE);

        // Then
        float[] expected = {0.5f, -2};
        float[] mean = {(float) (0.5 - (0 + 1.5) / 2), (float) (-2 - (0 + 1.5) / 2)};
        new AdamW(2, 0).step(expected, mean, 0.1);
        assertThat(values.getFirst()).containsExactly(expected, within(1e-7f));
    }

    @Test
    void paceHearsOfEveryStepAndMayEndTheTraining() {
        // Given
        List<Integer> heard = new ArrayList<>();
        Course course =
                new Course(List.of(List.of(new int[] {0}), List.of(new int[] {1}), List.of(new int[] {2})), 0.1, 1);
        Pace impatient = (done, of) -> {
            heard.add(done);
            if (done == 2) {
                throw new IllegalStateException("cancelled");
            }
        };

        // When
        Descent descent = new Descent(new Parabola(), new ArrayList<>(List.of(new float[2])), Descent.Bound.NONE);

        // Then
        assertThatThrownBy(() -> descent.go(course, new RandomStream(1), impatient))
                .hasMessage("cancelled");
        assertThat(heard).containsExactly(1, 2);
    }

    private static Settings settings(Map<String, Object> given) {
        return Settings.of(MethodCatalog.find("LoReFT").orElseThrow(), given);
    }

    /** Mean over the batch of {@code |v - example|^2 / 2}. */
    private record Parabola() implements TunedLoss {

        @Override
        public List<int[]> shapes() {
            return List.of(new int[] {2});
        }

        @Override
        public Point at(int[] batch, List<float[]> values, RandomStream draws) {
            double loss = 0;
            float[] gradient = new float[2];
            for (int example : batch) {
                for (int i = 0; i < 2; i++) {
                    double distance = values.getFirst()[i] - example;
                    loss += distance * distance / 2 / batch.length;
                    gradient[i] += (float) (distance / batch.length);
                }
            }
            return new Point(loss, List.of(gradient));
        }

        @Override
        public void close() {}
    }
}
