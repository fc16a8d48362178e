package io.axbench.trainer.method.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.trained.TrainedDirection;
import org.junit.jupiter.api.Test;

class MeanControlsTest {

    @Test
    void meanActivationWeighsEveryTokenAlikeWhateverItsLabel() {
        // Given: the mean of (9, 0), (0, 4), (0, 4), (0, 4)
        Activations positive = new Activations(1, 2, new float[] {9, 0});
        Activations negative = new Activations(3, 2, new float[] {0, 4, 0, 4, 0, 4});

        // When
        Direction w = new MeanActivation().fit(positive, negative);

        // Then: (9, 12) / 15
        assertThat((double) w.get(0)).isCloseTo(0.6, within(1e-6));
        assertThat((double) w.get(1)).isCloseTo(0.8, within(1e-6));
    }

    @Test
    void meanEmbeddingIsThatOfTheWholeVocabulary() {
        // Given
        int[] ids = new int[SmallSet.SUBJECT.vocabulary()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i;
        }
        double[] mean = SmallSet.SUBJECT.embeddings(ids).mean();

        // When
        TrainedDirection trained = (TrainedDirection) SmallSet.train(new MeanEmbedding(), SmallSet.flowers(), 42);

        // Then
        double along = 0;
        double squares = 0;
        for (int i = 0; i < mean.length; i++) {
            along += mean[i] * trained.direction().get(i);
            squares += mean[i] * mean[i];
        }
        assertThat(along / Math.sqrt(squares)).isCloseTo(1, within(1e-6));
    }
}
