package io.axbench.trainer.method;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromptSteeringTest {

    @Test
    void thePromptStandsBeforeTheQuestion() {
        TrainedPrompt prompt = new TrainedPrompt("Speak of flowers.", "note");
        assertThat(prompt.before("What is new?")).isEqualTo(" Speak of flowers.\n\nQuestion: What is new?");
    }

    @Test
    void theSubjectWritesThePromptAndTheLeaderboardSaysSo() {
        TrainedPrompt prompt = (TrainedPrompt) SmallSet.train(new PromptSteering(), SmallSet.flowers(), 42);
        assertThat(prompt.prompt()).startsWith("Say it with flowers");
        assertThat(prompt.note()).isEqualTo("steering prompt written by the subject model itself");
    }
}
