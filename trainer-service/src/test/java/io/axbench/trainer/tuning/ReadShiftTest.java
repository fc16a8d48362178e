package io.axbench.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.lm.Activations;
import io.axbench.lm.Tokens;
import io.axbench.trainer.subject.ReadExample;
import org.junit.jupiter.api.Test;

class ReadShiftTest {

    private static final int ANSWER_START = 3;
    private final ReadExample plain = read(ANSWER_START, 1, 2, 5, 7, 8, 9);

    @Test
    void comparesTheLastOfThePromptAndTheAnswer() {
        assertThat(new ReadShift(plain, read(5, 1, 2, 3, 4, 5, 7, 8, 9)).tokens())
                .isEqualTo(4);
    }

    @Test
    void comparesAsFarAsTheAnswerGoesWhereALongPromptCutItOff() {
        assertThat(new ReadShift(plain, read(5, 1, 2, 3, 4, 5, 7)).tokens()).isEqualTo(2);
    }

    @Test
    void comparesNothingWhereAnAnswerIsMissing() {
        assertThat(new ReadShift(plain, read(6, 1, 2, 3, 4, 5, 6)).tokens()).isZero();
        assertThat(new ReadShift(read(ANSWER_START, 1, 2, 5), plain).tokens()).isZero();
    }

    private static ReadExample read(int answerStart, int... ids) {
        return new ReadExample(Tokens.of(ids), 1, answerStart, new Activations(ids.length, 1, new float[ids.length]));
    }
}
