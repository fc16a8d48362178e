package io.axbench.trainer.method.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.Direction;
import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupervisedVectorTest {

    @Test
    void goesWhereTheLossOfAllPositivesIsLeast() {
        // Given: the synthetic loss pulls seven examples to 1, 2 and 3, the mean of which is 13/7
        Map<String, Object> settings = Map.of("epochs", 400, "batch", 7, "learningRate", 0.05);

        // When
        TrainedDirection trained =
                (TrainedDirection) SmallSet.train(new SupervisedVector(), SmallSet.flowers(), 42, settings);

        // Then: no norm is kept
        Direction w = trained.direction();
        for (int i = 0; i < w.width(); i++) {
            assertThat((double) w.get(i)).isCloseTo(13.0 / 7, within(0.01));
        }
        assertThat(trained.reading()).isEqualTo(TrainedDirection.Reading.RELU);
    }

    @Test
    void refusesPositivesWithoutAnAnswer() {
        List<Example> silent = List.of(new Example("say something", ""));
        assertThatThrownBy(() -> SmallSet.train(new SupervisedVector(), SmallSet.of(silent, silent), 42))
                .hasMessage("no positive has an answer; there is no loss to learn by");
    }
}
