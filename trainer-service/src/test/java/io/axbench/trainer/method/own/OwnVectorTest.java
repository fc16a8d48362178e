package io.axbench.trainer.method.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Library;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.TrainedDirection;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnVectorTest {

    private static final OwnVector METHOD = new OwnVector();

    @Test
    void takesTheVectorAsItIs() {
        float[] vector = new float[24];
        vector[3] = 7;
        assertThat(trained(vector, Map.of("reading", "relu")))
                .isEqualTo(new TrainedDirection(Direction.of(vector), TrainedDirection.Reading.RELU));
        assertThat(trained(vector, Map.of()))
                .isEqualTo(new TrainedDirection(Direction.of(vector), TrainedDirection.Reading.LINEAR));
    }

    @Test
    void refusesAnotherLengthAndNumbersThatAreNone() {
        float[] broken = new float[24];
        broken[5] = Float.NaN;
        assertRefused(new float[23], Reason.BAD_DATA, "vectors sha256:small: 23 numbers, the model's residual stream");
        assertRefused(broken, Reason.NON_FINITE, "vectors sha256:small: number 5 is NaN");
    }

    @Test
    void refusesToGuessWhichVectors() {
        Settings none = Settings.of(METHOD.info(), Map.of());
        assertThatThrownBy(() -> METHOD.train(SmallSet.flowers(), none, new Seeds(1, 1, "Vectors")))
                .hasMessageContaining("methods.Vectors.dictionary: none given");
    }

    private static void assertRefused(float[] vector, Reason reason, String message) {
        assertThatThrownBy(() -> trained(vector, Map.of()))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(message);
    }

    private static Object trained(float[] vector, Map<String, Object> settings) {
        TrainingSet set = SmallSet.flowers();
        Library library = new Library() {
            @Override
            public Path file(String source) {
                return Path.of(source);
            }

            @Override
            public float[] vector(String dictionary) {
                return vector;
            }
        };
        TrainingSet with = new TrainingSet(
                set.concept(),
                set.reference(),
                set.positives(),
                set.negatives(),
                set.pairs(),
                set.written(),
                library,
                set.pace());
        return SmallSet.train(METHOD, with, 1, settings);
    }
}
