package io.axbench.trainer.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.ScoreRequest;
import io.axbench.lm.TokenLogProbs;
import io.axbench.lm.training.BatchParts;
import io.axbench.trainer.parity.TestModel;
import io.axbench.trainer.seed.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On the default model. */
class SubjectModelIT {

    private static final Example LONG = new Example("Name three rivers.", "The Rhine, the Danube and the Elbe.");
    private static final Example SHORT = new Example("Say yes.", "Yes.");

    private final LanguageModel model = TestModel.get();
    private final SubjectModel subject = new SubjectModel(model, 15);

    @Test
    void anExampleIsAChatThatEndsWithItsAnswer() {
        // When
        ReadExample read = subject.read(List.of(LONG)).getFirst();

        // Then
        String text = model.tokenizer().decode(read.tokens());
        assertThat(text).endsWith("<|im_start|>assistant\nThe Rhine, the Danube and the Elbe.");
        assertThat(model.tokenizer()
                        .decode(read.tokens()
                                .slice(read.answerStart(), read.tokens().size())))
                .isEqualTo(LONG.answer());
        assertThat(read.prefix()).isEqualTo(24);
        assertThat(read.beyondPrefix().count()).isEqualTo(read.tokens().size() - 24);
        assertThat(read.beyondPrefix().get(0, 5)).isEqualTo(read.stream().get(24, 5));
    }

    @Test
    void anExampleReadsTheSameAloneAndAmongOthers() {
        ReadExample alone = subject.read(List.of(SHORT)).getFirst();
        ReadExample amongOthers = subject.read(List.of(LONG, SHORT, LONG)).get(1);
        assertThat(amongOthers.stream().data()).isEqualTo(alone.stream().data());
    }

    @Test
    void anEmptyAnswerIsNoAnswerAndALongTextIsCut() {
        List<ReadExample> read = subject.read(
                List.of(new Example("Say nothing.", ""), new Example("word ".repeat(2000), "lost"), SHORT));
        assertThat(read.stream().map(ReadExample::answered)).containsExactly(false, false, true);
        assertThat(read.get(1).tokens().size()).isEqualTo(SubjectModel.LONGEST);
    }

    @Test
    void withoutAShiftTheLossIsTheModelsOwn() {
        // Given
        List<ReadExample> read = subject.read(List.of(LONG, SHORT));
        double sum = 0;
        int tokens = 0;
        for (ReadExample example : read) {
            TokenLogProbs own = model.logProbs(List.of(new ScoreRequest(
                            example.tokens().slice(0, example.answerStart()),
                            example.tokens()
                                    .slice(
                                            example.answerStart(),
                                            example.tokens().size()))))
                    .getFirst();
            sum -= own.sum();
            tokens += own.size();
        }

        // When
        try (ShiftedLoss loss = subject.loss(read)) {
            ShiftedLoss.Point point = loss.at(new int[] {0, 1}, zeros(2));

            // Then
            assertThat(point.loss()).isCloseTo(sum / tokens, within(1e-4));
        }
    }

    @Test
    void theGradientIsThatOfTheLoss() {
        // Given: a step along the gradient of the second example's shift
        List<ReadExample> read = subject.read(List.of(LONG, SHORT));
        try (ShiftedLoss loss = subject.loss(read)) {
            Activations gradient = loss.at(new int[] {0, 1}, zeros(2)).gradient();
            double squares = 0;
            float[] step = new float[2 * gradient.width()];
            for (int i = 0; i < gradient.width(); i++) {
                squares += (double) gradient.get(1, i) * gradient.get(1, i);
            }
            double length = 0.5;
            for (int i = 0; i < gradient.width(); i++) {
                step[gradient.width() + i] = (float) (gradient.get(1, i) / Math.sqrt(squares) * length);
            }

            // When
            double up = loss.at(new int[] {0, 1}, new Activations(2, gradient.width(), step))
                    .loss();
            for (int i = 0; i < step.length; i++) {
                step[i] = -step[i];
            }
            double down = loss.at(new int[] {0, 1}, new Activations(2, gradient.width(), step))
                    .loss();

            // Then: the loss is curved, hence 5%
            assertThat((up - down) / 2 / length).isCloseTo(Math.sqrt(squares), within(0.05 * Math.sqrt(squares)));
        }
    }

    @Test
    void batchesInPartsHaveTheLossesAndGradientsOfTheWhole() {
        // Given: two batches in one pass, divided in the middle of the first
        List<ReadExample> read = subject.read(List.of(LONG, SHORT));
        List<int[]> batches = List.of(new int[] {0, 1}, new int[] {1});
        float[] values = new RandomStream(3).uniform(3 * subject.width(), 0.1);
        Activations shifts = new Activations(3, subject.width(), values);
        BatchParts parts = batch -> List.of(new BatchParts.Part(0, 1), new BatchParts.Part(1, 3));

        try (ShiftedLoss whole = subject.loss(read);
                ShiftedLoss divided =
                        new ModelLoss(model.training(15), read, (session, plan, members, batch) -> parts)) {
            // When
            List<ShiftedLoss.Point> expected = whole.at(batches, shifts);
            List<ShiftedLoss.Point> found = divided.at(batches, shifts);

            // Then: f32 sums over other texts
            for (int i = 0; i < batches.size(); i++) {
                assertThat(found.get(i).loss()).isCloseTo(expected.get(i).loss(), within(1e-5));
                float[] gradient = expected.get(i).gradient().data();
                for (int j = 0; j < gradient.length; j++) {
                    assertThat(found.get(i).gradient().data()[j]).isCloseTo(gradient[j], within(1e-5f));
                }
            }
        }
    }

    @Test
    void theUpperModelsGradientIsThatOfItsStates() {
        // Given: a number that is linear in the last token's final state
        Activations stream = subject.read(List.of(SHORT)).getFirst().stream();
        float[] weights = new RandomStream(3).uniform(stream.width(), 1);
        try (UpperModel upper = subject.upper()) {
            // When
            Activations gradient =
                    upper.gradients(List.of(stream), state -> weights).getFirst();

            // Then: a step along the gradient changes the number by its length
            double squares = 0;
            for (float value : gradient.data()) {
                squares += (double) value * value;
            }
            double length = 0.05;
            double up = along(upper, stream, gradient, length / Math.sqrt(squares), weights);
            double down = along(upper, stream, gradient, -length / Math.sqrt(squares), weights);
            assertThat((up - down) / 2 / length).isCloseTo(Math.sqrt(squares), within(0.01 * Math.sqrt(squares)));
        }
    }

    @Test
    void textsHaveTheSameGradientsAloneAndAmongOthers() {
        // Given
        Activations shorter = subject.read(List.of(SHORT)).getFirst().stream();
        Activations longer = subject.read(List.of(LONG)).getFirst().stream();
        float[] weights = new RandomStream(3).uniform(shorter.width(), 1);
        try (UpperModel upper = subject.upper()) {
            // When
            float[] alone = upper.gradients(List.of(shorter), state -> weights)
                    .getFirst()
                    .data();
            float[] amongOthers = upper.gradients(List.of(longer, shorter), state -> weights)
                    .get(1)
                    .data();

            // Then
            assertThat(amongOthers).containsExactly(alone, within(1e-4f));
        }
    }

    @Test
    void embeddingsAreTheModelsOwnRows() {
        // Given: more tokens than are looked up at once
        int[] ids = new int[100];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = 7 * i;
        }

        // When
        Activations rows = subject.embeddings(ids);

        // Then
        assertThat(rows.count()).isEqualTo(ids.length);
        assertThat(rows.from(99).data())
                .isEqualTo(subject.embeddings(new int[] {693}).data());
        assertThat(subject.vocabulary()).isEqualTo(49152);
    }

    @Test
    void answersAreTheSameAloneAndAmongOthers() {
        List<String> requests = List.of("Name a colour and say why.", "Count to five.");
        List<String> answers = subject.write(requests, 12, 1.0, List.of(1L, 2L));
        assertThat(answers.getFirst()).isEqualTo(subject.write(requests.getFirst(), 12, 1.0, 1));
        assertThat(answers.get(1)).isEqualTo(subject.write(requests.get(1), 12, 1.0, 2));
    }

    @Test
    void writingDependsOnTheSeed() {
        String first = subject.write("Name a colour and say why.", 12, 1.0, 1);
        assertThat(first).isNotBlank().isEqualTo(subject.write("Name a colour and say why.", 12, 1.0, 1));
        assertThat(subject.write("Name a colour and say why.", 12, 1.0, 2)).isNotEqualTo(first);
    }

    @Test
    void refusesALayerThatTheModelDoesNotHave() {
        assertThatThrownBy(() -> new SubjectModel(model, 30).read(List.of(SHORT)))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LAYER_OUT_OF_RANGE));
    }

    /** The number at {@code stream + by * gradient}. */
    private static double along(
            UpperModel upper, Activations stream, Activations gradient, double by, float[] weights) {
        float[] data = stream.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (data[i] + by * gradient.data()[i]);
        }
        Activations states = upper.finalStates(List.of(new Activations(stream.count(), stream.width(), data)));
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (double) weights[i] * states.get(0, i);
        }
        return sum;
    }

    private Activations zeros(int rows) {
        return new Activations(rows, subject.width(), new float[rows * subject.width()]);
    }
}
