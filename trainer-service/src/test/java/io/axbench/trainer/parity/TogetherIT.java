package io.axbench.trainer.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.axbench.trainer.method.Library;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.method.direction.ReftR1;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.subject.SubjectModel;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Concepts learnt side by side in one batch of the real model. */
class TogetherIT {

    @Test
    void twoConceptsLearnTogetherWhatEachLearnsAlone() throws Exception {
        // Given: two steps of six examples, and one of four beside the first of them
        ReftR1 method = new ReftR1();
        Settings settings = Settings.of(method.info(), Map.of("epochs", 1));
        List<TrainingSet> sets = List.of(some(0, 6), some(3, 2));
        List<Seeds> seeds = List.of(new Seeds(42, 0, "ReFT-r1"), new Seeds(42, 3, "ReFT-r1"));

        // When
        List<Trained> together = method.trainTogether(sets, settings, seeds);

        // Then
        for (int i = 0; i < sets.size(); i++) {
            Trained alone = method.train(sets.get(i), settings, seeds.get(i));
            assertThat(((TrainedDirection) together.get(i)).direction())
                    .as("the bits of concept %d", i)
                    .isEqualTo(((TrainedDirection) alone).direction());
        }
    }

    /** The first examples of a concept, as many of each label. */
    private static TrainingSet some(int id, int count) throws Exception {
        PublicSet data = new PublicSet("2b_l10");
        assumeTrue(data.isHere(), "the shared folder is not here");
        Subject subject = new SubjectModel(TestModel.get(), Reference.LAYER);
        return new TrainingSet(
                "some",
                null,
                new ExamplePool("training positive", data.positives(id).subList(0, count), subject),
                new ExamplePool(
                        "training negative", data.negatives(data.genre(id)).subList(0, count), subject),
                List.of(),
                null,
                Library.EMPTY,
                Pace.FREE);
    }
}
