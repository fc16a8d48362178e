package io.axbench.trainer.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes over its examples several times tells of each step, and is stopped there. */
class PaceTest {

    static Stream<Method> inSteps() {
        return Methods.ALL.stream()
                .filter(m -> m.info().settings().stream()
                        .anyMatch(setting -> setting.key().equals("epochs")));
    }

    @ParameterizedTest
    @MethodSource("inSteps")
    void aCancelIsHeardAtTheNextStep(Method method) {
        // Given
        List<Integer> steps = new ArrayList<>();
        TrainingSet set = SmallSet.flowers().at((done, of) -> {
            steps.add(done);
            if (done == 2) {
                throw new CancellationException();
            }
        });

        // When, then
        assertThatThrownBy(() -> SmallSet.train(method, set, 42)).isInstanceOf(CancellationException.class);
        assertThat(steps).endsWith(1, 2).hasSizeLessThanOrEqualTo(3);
    }
}
