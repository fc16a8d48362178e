package io.axbench.trainer.method.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.trainer.detection.TokenScore;
import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.trained.TrainedRater;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptDetectionTest {

    private final TrainedRater rater = (TrainedRater) SmallSet.train(new PromptDetection(), SmallSet.flowers(), 42);

    @Test
    void asksAboutConceptAndAnswerAlone() {
        assertThat(rater.note()).isEqualTo("rated by the subject model itself");
        assertThat(rater.prompt().about(rater.concept(), "a text"))
                .contains("Concept: flowers", "~~~~\na text\n~~~~", "Rating: [[n]]")
                .doesNotContain("{{");
    }

    @Test
    void theRatingIsTheScoreAndWhatCannotBeReadIsMarked() {
        // Given
        ExamplePool texts = new ExamplePool(
                "evaluation row",
                List.of(new Example("say", "two roses"), new Example("say roses", "a bridge")),
                SmallSet.SUBJECT);

        // When
        List<TokenScore> scores = rater.detector().orElseThrow().scores(texts, new Seeds(1, 1, "PromptDetection"));

        // Then: the instruction has no part
        assertThat(scores).containsExactly(new TokenScore(2, 0), TokenScore.UNREAD);
    }
}
