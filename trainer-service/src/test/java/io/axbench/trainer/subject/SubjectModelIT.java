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
import io.axbench.trainer.parity.TestModel;
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

    private Activations zeros(int rows) {
        return new Activations(rows, subject.width(), new float[rows * subject.width()]);
    }
}
