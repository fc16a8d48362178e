package io.axbench.trainer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.spec.SteeringTask;
import io.axbench.trainer.trained.TrainedPrompt;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SteeringTurnTest {

    private static final TrainedPrompt PROMPT = new TrainedPrompt("Speak of bees.", "");

    @Test
    void plainTaskLeavesInstructionFactorsAndIdentityAlone() {
        // Given
        SteeringTurn turn = new SteeringTurn(null, PROMPT);
        // Then
        assertThat(turn.user("Make tea.")).isEqualTo("Make tea.");
        assertThat(turn.identity()).isEmpty();
        assertThat(SteeringTurn.factors(List.of(0.5, 2.0), null)).containsExactly(0.5, 2.0);
    }

    @ParameterizedTest
    @EnumSource(
            value = SteeringTask.class,
            names = {"SUPPRESS", "SYNERGY"})
    void promptStandsBeforeTheInstructionAsInThePublicBenchmark(SteeringTask task) {
        assertThat(new SteeringTurn(task, PROMPT).user("Make tea."))
                .isEqualTo(" Speak of bees.\n\nQuestion: Make tea.");
    }

    @Test
    void suppressionTurnsFactorsRound() {
        assertThat(SteeringTurn.factors(List.of(0.5, 2.0), SteeringTask.SUPPRESS))
                .containsExactly(-0.5, -2.0);
        assertThat(SteeringTurn.factors(List.of(0.5), SteeringTask.SYNERGY)).containsExactly(0.5);
    }

    @Test
    void prefixIsGoneOnWithAsItIs() {
        assertThat(new SteeringTurn(SteeringTask.PREFIX, PROMPT).user("Once upon a time"))
                .isEqualTo("Once upon a time");
    }

    @Test
    void anotherPromptIsAnotherResult() {
        assertThat(new SteeringTurn(SteeringTask.SYNERGY, PROMPT).identity())
                .isNotEqualTo(new SteeringTurn(SteeringTask.SYNERGY, new TrainedPrompt("Sing of bees.", "")).identity())
                .isNotEqualTo(new SteeringTurn(SteeringTask.SUPPRESS, PROMPT).identity());
    }
}
