package io.axbench.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.Direction;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.Projection;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.training.BatchParts;
import io.axbench.trainer.parity.TestModel;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.SubjectModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A batch that is computed in parts has the loss and the gradient of the whole batch, dropout and drawn factors included.
 * Sums of f32 are in another order, so a millionth of the loss and a ten-thousandth of the gradient's length are rounding.
 */
class DividedBatchIT {

    private static final int LAYER = 25;
    private static final int[] BATCH = {2, 0, 1};
    private static final List<Example> LONG_AND_SHORT = List.of(
            new Example("What grows there?", "Roses, tulips and lilies grow there, flower beside flower."),
            new Example("Name a thing.", "A rose."),
            new Example("Tell me a story.", "A girl picked roses and gave every flower a name."));
    private static final List<Example> PLAIN = List.of(
            new Example("What grows there?", "Wheat."),
            new Example("Name a thing.", "A hammer, or a saw, or a nail."),
            new Example("Tell me a story.", "A boy went to town."));

    private final LanguageModel model = TestModel.get();

    static Stream<Tuned> tuned() {
        return Stream.of(
                new Tuned.Streams(List.of(LAYER, LAYER + 2), 2, new Positions.FirstAndLast(2, 2)),
                new Tuned.Vector(LAYER, 0.2),
                new Tuned.Adapters(List.of(LAYER + 1, LAYER + 2), List.of(Projection.O, Projection.DOWN), 2, 1, 0.2));
    }

    @ParameterizedTest
    @MethodSource("tuned")
    void theLanguageLossOfPartsIsThatOfTheBatch(Tuned tuned) {
        List<ReadExample> read = new SubjectModel(model, LAYER).read(LONG_AND_SHORT);

        agree(at(tuner(whole()).language(tuned, read)), at(tuner(parts()).language(tuned, read)));
    }

    @ParameterizedTest
    @MethodSource("tuned")
    void thePreferenceOfPartsIsThatOfTheBatch(Tuned tuned) {
        // Given
        SubjectModel subject = new SubjectModel(model, LAYER);
        List<ReadExample> concepts = subject.read(LONG_AND_SHORT);
        List<ReadExample> plains = subject.read(PLAIN);
        List<ReadPair> pairs = new ArrayList<>();
        for (int i = 0; i < concepts.size(); i++) {
            pairs.add(new ReadPair(concepts.get(i), plains.get(i)));
        }
        Preference factors = new Preference(List.of(0.5, 1.0, 2.0));

        // Then
        agree(
                at(tuner(whole()).preference(tuned, pairs, factors)),
                at(tuner(parts()).preference(tuned, pairs, factors)));
    }

    private static void agree(TunedLoss.Point whole, TunedLoss.Point parts) {
        assertThat(parts.loss()).isCloseTo(whole.loss(), within(1e-6 * whole.loss()));
        for (int i = 0; i < whole.gradients().size(); i++) {
            float[] expected = whole.gradients().get(i);
            float[] found = parts.gradients().get(i);
            double length = Direction.of(expected).norm();
            assertThat(length).isPositive();
            for (int j = 0; j < expected.length; j++) {
                assertThat((double) found[j]).isCloseTo(expected[j], within(1e-4 * length));
            }
        }
    }

    /** The loss at small random values, the same for all. */
    private static TunedLoss.Point at(TunedLoss loss) {
        try (loss) {
            RandomStream draws = new RandomStream(5);
            List<float[]> values = new ArrayList<>();
            for (int[] shape : loss.shapes()) {
                int size = 1;
                for (int extent : shape) {
                    size *= extent;
                }
                values.add(draws.uniform(size, 0.05));
            }
            return loss.at(BATCH, values, draws);
        }
    }

    private Tuner tuner(BatchParts parts) {
        return new ModelTuner(model, LAYER, (session, plan, members, batch) -> parts);
    }

    private static BatchParts whole() {
        return batch -> List.of(new BatchParts.Part(0, 3));
    }

    private static BatchParts parts() {
        return batch -> List.of(new BatchParts.Part(0, 1), new BatchParts.Part(1, 3));
    }
}
