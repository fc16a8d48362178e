package io.axbench.judge.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Axis;
import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.Cost;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunPaused;
import io.axbench.contracts.RunResumed;
import io.axbench.contracts.Topic;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.detection.RatingPrompt;
import io.axbench.contracts.spec.Budget;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.delivery.MessageCodec;
import io.axbench.judge.domain.Concepts;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.axbench.testing.endpoint.Behaviour;
import io.axbench.testing.endpoint.Script;
import io.axbench.testing.endpoint.ScriptedEndpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
@QuarkusTestResource(ScriptedLlm.class)
class PromptDetectionIT {

    private static final Duration SOON = Duration.ofSeconds(40);

    ScriptedEndpoint server;

    @Inject
    MessageCodec codec;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private TopicProbe probe;

    private final String runId = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        probe = new TopicProbe(bootstrap);
        server.reset();
        server.follow(Script.plain()
                .answering(prompt -> "So it seems.\nRating: [[" + (prompt.contains("honey") ? 2 : 0) + "]]"));
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void eachTextIsRatedOnceAndItsRatingIsItsScore() {
        // Given
        MethodSpec own = new MethodSpec("PromptDetection", "own", Map.of());

        // When
        send(Concepts.concept(runId, List.of(own, Concepts.ratedBy("gpt")), text("honey"), text("bus")));

        // Then
        DetectionScored scored = scored(1).getFirst();
        assertThat(scored.method()).isEqualTo("gpt");
        assertThat(scored.scores())
                .containsExactly(
                        new ExampleScore(0, Category.POSITIVE, 2, 0),
                        new ExampleScore(1, Category.HARD_NEGATIVE, 0, 0));
        assertThat(scored.maxAct()).isEqualTo(2);
        assertThat(scored.note()).isEqualTo("rated by model-of-gpt");
        assertThat(scored.provenance().engine()).isEqualTo("endpoint gpt, model model-of-gpt");
        assertThat(scored.provenance().learnt()).hasSize(64);
        assertThat(scored.provenance().settings())
                .isEqualTo(Map.of("answerTokens", 512, "temperature", 1.0, "endpoint", "gpt"));
        Cost cost = scored.cost();
        assertThat(cost).isNotNull();
        assertThat(cost.calls()).isEqualTo(2);
        assertThat(cost.cached()).isZero();
        assertThat(server.total()).isEqualTo(2);
        assertThat(server.asked(RatingPrompt.load().about("bees", text("honey"))))
                .as("the question that the subject model would be asked, without the instruction")
                .isEqualTo(1);
    }

    @Test
    void whatIsNoRatingIsMarkedAndCounted() {
        // Given
        double before = unreadable();
        server.next(new Behaviour.Say("I would rather not."), new Behaviour.RatingOutOfRange(), new Behaviour.Filter());

        // When
        send(Concepts.concept(runId, List.of(Concepts.ratedBy("gpt")), text("honey"), text("bus"), text("tram")));

        // Then
        DetectionScored scored = scored(1).getFirst();
        assertThat(scored.scores())
                .hasSize(3)
                .allMatch(ExampleScore::unreadable)
                .allMatch(s -> s.score() == 0);
        assertThat(scored.maxAct()).isEqualTo(50);
        assertThat(unreadable() - before).isEqualTo(3);
    }

    @Test
    void aMessageThatComesTwiceAsksNothingTwice() {
        // Given
        ConceptReady concept = Concepts.concept(runId, List.of(Concepts.ratedBy("gpt")), text("honey"), text("bus"));
        send(concept);
        DetectionScored first = scored(1).getFirst();

        // When: the same, and after it another entry with the same question
        send(concept);
        send(Concepts.concept(
                runId,
                List.of(new MethodSpec("PromptDetection", "again", Map.of("endpoint", "gpt"))),
                text("honey"),
                text("bus")));

        // Then
        List<DetectionScored> scored = scored(2);
        assertThat(scored).extracting(DetectionScored::method).containsExactly("gpt", "again");
        assertThat(scored.getLast().resultId()).isEqualTo(first.resultId());
        assertThat(scored.getLast().scores()).isEqualTo(first.scores());
        assertThat(scored.getLast().cost()).isEqualTo(new Cost(0, 2, 0, 0, 0));
        assertThat(server.total()).isEqualTo(2);
    }

    @Test
    void anEndpointThatRefusesEndsItsOwnEntryAloneAndIsNamed() {
        // Given
        server.next(new Behaviour.Fail(404, "model_not_found", "no such model"));

        // When
        send(Concepts.concept(
                runId, List.of(Concepts.ratedBy("slow"), Concepts.ratedBy("gpt")), text("honey"), text("bus")));

        // Then
        WorkFailed failed = (WorkFailed) first(Topic.FAILURES, "WorkFailed", runId + ":3");
        assertThat(failed.reason()).isEqualTo(Reason.ENDPOINT_REFUSED);
        assertThat(failed.method()).isEqualTo("slow");
        assertThat(failed.judge()).isNull();
        assertThat(failed.axis()).isEqualTo(Axis.DETECTION);
        assertThat(failed.terminal()).isTrue();
        assertThat(failed.detail()).startsWith("slow: endpoint slow").contains("no such model");
        assertThat(scored(1).getFirst().method()).isEqualTo("gpt");
    }

    @Test
    void aRunWhoseMoneyIsSpentPausesAndGoesOnWithMore() {
        // Given: less than the longest reply may cost
        send(Concepts.concept(runId, List.of(Concepts.ratedBy("paid")), true, 100.0, text("honey"), text("bus")));
        RunPaused paused = (RunPaused) first(Topic.FAILURES, "RunPaused", runId);
        assertThat(paused.limit()).isEqualTo(100);

        // When
        RunResumed more = new RunResumed(runId, new Budget(0, 1_000_000));
        probe.send(Topic.RUNS.topicName(), runId, "RunResumed", codec.write(more));

        // Then
        Cost cost = scored(1).getFirst().cost();
        assertThat(cost).isNotNull();
        assertThat(cost.calls()).isEqualTo(2);
        assertThat(cost.dollars()).isPositive();
        assertThat(server.requests().values()).hasSize(2).containsOnly(1);
    }

    private double unreadable() {
        return meters.counter("axbench.judge.unreadable", "judge", "gpt").count();
    }

    private String text(String about) {
        return "All about " + about + ", run " + runId + ". Rating: [[2]]";
    }

    private void send(ConceptReady concept) {
        probe.send(Topic.CONCEPTS.topicName(), concept.key(), "ConceptReady", codec.write(concept));
    }

    private List<DetectionScored> scored(int count) {
        return probe.records(Topic.DETECTIONS.topicName(), r -> (runId + ":3").equals(r.key()), count, SOON).stream()
                .map(record -> (DetectionScored) codec.read("DetectionScored", record.value()))
                .toList();
    }

    private Message first(Topic topic, String type, String key) {
        return codec.read(type, probe.value(topic.topicName(), key, SOON));
    }
}
