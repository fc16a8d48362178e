package io.axbench.trainer.method.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.trained.TrainedPrompt;
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

    @Test
    void aPromptThatTheDataSetBringsIsTakenAndItsWriterNamed() {
        // Given
        TrainingSet plain = SmallSet.flowers();
        TrainingSet set = new TrainingSet(
                plain.concept(),
                null,
                plain.positives(),
                plain.negatives(),
                plain.pairs(),
                new SteeringPrompt(" Bring flowers into all you say. ", "large-1"),
                plain.library(),
                plain.pace());

        // When
        TrainedPrompt prompt = (TrainedPrompt) SmallSet.train(new PromptSteering(), set, 42);

        // Then
        assertThat(prompt.prompt()).isEqualTo("Bring flowers into all you say.");
        assertThat(prompt.note()).isEqualTo("steering prompt written by large-1");
    }
}
