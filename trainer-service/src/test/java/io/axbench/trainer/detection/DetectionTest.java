package io.axbench.trainer.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.trained.TrainedDirection;
import io.axbench.trainer.trained.TrainedDirection.Reading;
import org.junit.jupiter.api.Test;

class DetectionTest {

    private static final TrainedDirection LINEAR = trained(Reading.LINEAR);
    private static final TrainedDirection RELU = trained(Reading.RELU);

    @Test
    void anExampleScoresAsItsHighestToken() {
        Activations tokens = new Activations(3, 2, new float[] {1, 0, 3, 0, 2, 0});
        assertThat(TokenScore.of(LINEAR::score, tokens)).isEqualTo(new TokenScore(3, 1));
    }

    @Test
    void theFirstTokenWinsATie() {
        Activations tokens = new Activations(3, 2, new float[] {1, 0, 3, 0, 3, 7});
        assertThat(TokenScore.of(LINEAR::score, tokens)).isEqualTo(new TokenScore(3, 1));
    }

    @Test
    void aLinearScoreMayBeNegativeAndAReluScoreNot() {
        Activations tokens = new Activations(2, 2, new float[] {-3, 0, -2, 0});
        assertThat(TokenScore.of(LINEAR::score, tokens)).isEqualTo(new TokenScore(-2, 1));
        assertThat(TokenScore.of(RELU::score, tokens)).isEqualTo(new TokenScore(0, 0));
    }

    @Test
    void refusesAnExampleWithoutTokens() {
        assertThatThrownBy(() -> TokenScore.of(LINEAR::score, new Activations(0, 2, new float[0])))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DEGENERATE_DATA));
    }

    @Test
    void refusesAScoreThatIsNotANumber() {
        assertThatThrownBy(() -> TokenScore.of(RELU::score, new Activations(1, 2, new float[] {Float.NaN, 0})))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NON_FINITE));
    }

    private static TrainedDirection trained(Reading reading) {
        return new TrainedDirection(Direction.of(new float[] {1, 0}), reading);
    }
}
