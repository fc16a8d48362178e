package io.axbench.trainer.method.direction;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.trained.Trained;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private final ReftR1 method = new ReftR1();
    private final Settings settings = Settings.of(method.info(), Map.of("epochs", 2, "batch", 3, "topK", 2));

    @Test
    void conceptsSideBySideLearnWhatEachLearnsAlone() {
        // Given: three concepts, of which the second has fewer examples and so fewer steps
        TrainingSet few = SmallSet.of(
                List.of(new Example("what is there", "a boat on the sea"), new Example("say more", "a sail")),
                List.of(new Example("what is new", "no news")));
        List<TrainingSet> sets = List.of(SmallSet.flowers(), few, SmallSet.flowers());
        List<Seeds> seeds = List.of(new Seeds(1, 0, "ReFT-r1"), new Seeds(1, 1, "ReFT-r1"), new Seeds(1, 2, "ReFT-r1"));

        // When
        List<Trained> together = method.trainTogether(sets, settings, seeds);

        // Then
        for (int i = 0; i < sets.size(); i++) {
            assertThat(together.get(i)).isEqualTo(method.train(sets.get(i), settings, seeds.get(i)));
        }
        assertThat(together.get(0)).isNotEqualTo(together.get(2));
    }
}
