package io.axbench.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Topic;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.delivery.MessageCodec;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.ScoreRequest;
import io.axbench.lm.Tokens;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.axbench.trainer.parity.TestModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Steering where detection is not asked for: the strength still comes from the evaluation rows, whose scores stay here. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class SteeringAloneIT {

    private static final int LAYER = 8;

    @Inject
    TrainerProbe trainer;

    @Inject
    MessageCodec codec;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void factorsAreMultiplesOfTheHighestScoreThoughNoScoreIsPublished() throws IOException {
        // Given
        ConceptReady alone = withoutDetection(ready("DiffMean"));

        // When: its scores are seen in a run that asks for them
        trainer.send(alone);
        GenerationsReady steered = texts(alone, 1).getFirst();
        ConceptReady both = ready("DiffMean");
        trainer.send(both);
        DetectionScored scores = trainer.received(Topic.DETECTIONS, both.runId(), 1, DetectionScored.class)
                .getFirst();

        // Then
        double highest = scores.scores().stream()
                .mapToDouble(DetectionScored.ExampleScore::score)
                .max()
                .orElseThrow();
        assertThat(highest).isPositive();
        assertThat(steered.texts())
                .hasSize(4)
                .allSatisfy(text -> assertThat(text.strength()).isCloseTo(text.factor() * highest, within(1e-9)));
        assertNoScoresOf(alone);
    }

    @Test
    void perplexityIsOfTheTextAloneForTheUnsteeredModelAndThePlainInstruction() throws IOException {
        // Given
        LanguageModel model = TestModel.get();
        ConceptReady concept = withoutDetection(ready("DiffMean", "Prompt"));

        // When
        trainer.send(concept);

        // Then: texts whose tokens are those of their words; some end in the middle of a character or at the turn's end
        int compared = 0;
        for (GenerationsReady page : texts(concept, 2)) {
            for (SteeredText text : page.texts()) {
                Tokens words = model.tokenizer().encode(text.text());
                if (words.size() == text.tokens()) {
                    Tokens prompt = model.tokenizer().encode(model.chat().prompt(text.instruction()));
                    double mean = model.logProbs(List.of(new ScoreRequest(prompt, words)))
                            .getFirst()
                            .mean();
                    assertThat(text.perplexity())
                            .as("%s: %s", page.method(), text.text())
                            .isCloseTo(Math.exp(-mean), within(1e-3 * Math.exp(-mean)));
                    compared++;
                }
            }
        }
        assertThat(compared).as("texts that could be compared").isGreaterThanOrEqualTo(4);
    }

    private static ConceptReady ready(String... methods) {
        return SeaConcept.ready(
                LAYER, Stream.of(methods).map(SteeringAloneIT::entry).toList(), 1.5);
    }

    private static MethodSpec entry(String method) {
        return new MethodSpec(method, method, method.equals("Prompt") ? Map.of("promptTokens", 8) : Map.of());
    }

    private ConceptReady withoutDetection(ConceptReady whole) throws IOException {
        ObjectNode message = (ObjectNode) codec.mapper().readTree(codec.write(whole));
        message.put("detection", false);
        return (ConceptReady) codec.read("ConceptReady", codec.mapper().writeValueAsBytes(message));
    }

    private List<GenerationsReady> texts(ConceptReady concept, int count) {
        return trainer.received(Topic.GENERATIONS, concept.runId(), count, GenerationsReady.class);
    }

    /** The scores of the other run, which came later, are there. */
    private void assertNoScoresOf(ConceptReady concept) {
        try (TopicProbe probe = new TopicProbe(bootstrap)) {
            assertThatThrownBy(() -> probe.records(
                            Topic.DETECTIONS.topicName(),
                            r -> r.key().startsWith(concept.runId()),
                            1,
                            Duration.ofSeconds(2)))
                    .hasMessageStartingWith("0 of 1");
        }
    }
}
