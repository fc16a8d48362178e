package io.axbench.trainer.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.Direction;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.method.direction.ReftR1;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Concepts learnt side by side in one batch of the real model. */
class TogetherIT {

    @Test
    void twoConceptsLearnTogetherWhatEachLearnsAlone() throws Exception {
        // Given: one pass over the examples
        ReftR1 method = new ReftR1();
        Settings settings = Settings.of(method.info(), Map.of("epochs", 1, "batch", 12));
        List<TrainingSet> sets = List.of(Concept.of("2b_l10", 0).training, Concept.of("2b_l10", 3).training);
        List<Seeds> seeds = List.of(new Seeds(42, 0, "ReFT-r1"), new Seeds(42, 3, "ReFT-r1"));

        // When
        List<Trained> together = method.trainTogether(sets, settings, seeds);

        // Then: the same sums in f32, perhaps in another order
        for (int i = 0; i < sets.size(); i++) {
            Direction found = ((TrainedDirection) together.get(i)).direction();
            Trained alone = method.train(sets.get(i), settings, seeds.get(i));
            Direction expected = ((TrainedDirection) alone).direction();
            for (int c = 0; c < found.width(); c++) {
                assertThat(found.get(c)).isCloseTo(expected.get(c), within(1e-4f));
            }
        }
    }
}
