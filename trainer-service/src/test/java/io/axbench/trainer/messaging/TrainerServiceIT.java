package io.axbench.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.axbench.contracts.Axis;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Message;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.MethodSetting;
import io.axbench.contracts.Reason;
import io.axbench.contracts.Topic;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.delivery.MessageCodec;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.axbench.trainer.config.TrainerConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class TrainerServiceIT {

    private static final Duration LONG = Duration.ofMinutes(10);

    @Inject
    MessageCodec codec;

    @Inject
    TrainerConfig config;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private TopicProbe probe;

    @BeforeEach
    void open() {
        assumeTrue(
                Files.exists(config.models().resolve("SmolLM2-135M-Instruct.Q4_1.gguf")),
                "the default model is not under " + config.models() + "; ./axbench up fetches it");
        probe = new TopicProbe(bootstrap);
    }

    @AfterEach
    void close() {
        if (probe != null) {
            probe.close();
        }
    }

    @Test
    void answersWithEveryMethodOnBothAxes() {
        // Given
        ConceptReady concept = concept(15, allMethods());

        // When
        send(concept);

        // Then
        List<String> steering = names(Axis.STEERING);
        List<String> detecting = names(Axis.DETECTION);
        List<GenerationsReady> texts =
                received(Topic.GENERATIONS, concept.runId(), steering.size(), GenerationsReady.class);
        List<DetectionScored> scores =
                received(Topic.DETECTIONS, concept.runId(), detecting.size(), DetectionScored.class);
        assertThat(texts).extracting(GenerationsReady::method).containsExactlyInAnyOrderElementsOf(steering);
        assertThat(scores).extracting(DetectionScored::method).containsExactlyInAnyOrderElementsOf(detecting);
        assertThat(texts).allSatisfy(page -> assertThat(page.texts()).hasSize(4));
        assertThat(scores).allSatisfy(s -> {
            assertThat(s.scores()).hasSize(6);
            assertThat(s.maxAct()).isPositive();
            assertThat(s.provenance().weightHash()).hasSize(64);
        });
    }

    @Test
    void findsTheSameWorkOfASecondRunDone() {
        // Given
        List<MethodSpec> methods = List.of(new MethodSpec("DiffMean", "DiffMean", Map.of()));
        ConceptReady first = concept(14, methods);
        send(first);
        GenerationsReady computed = received(Topic.GENERATIONS, first.runId(), 1, GenerationsReady.class)
                .getFirst();

        // When
        ConceptReady second = concept(14, List.of(new MethodSpec("DiffMean", "again", Map.of())));
        send(second);

        // Then
        GenerationsReady found = received(Topic.GENERATIONS, second.runId(), 1, GenerationsReady.class)
                .getFirst();
        assertThat(found.resultId()).isEqualTo(computed.resultId());
        assertThat(found.texts()).isEqualTo(computed.texts());
        assertThat(found.seconds()).isEqualTo(computed.seconds());
        assertThat(found.method()).isEqualTo("again");
    }

    @Test
    void refusesALayerBeyondTheModel() {
        // Given
        ConceptReady concept = concept(30, allMethods());

        // When
        send(concept);

        // Then
        WorkFailed failure =
                received(Topic.FAILURES, concept.runId(), 1, WorkFailed.class).getFirst();
        assertThat(failure.reason()).isEqualTo(Reason.LAYER_OUT_OF_RANGE);
        assertThat(failure.terminal()).isTrue();
        assertThat(failure.detail()).contains("30 found").contains("0 to 29 expected");
    }

    @Test
    void goesOnWithTheOtherMethodsWhenOneFails() {
        // Given
        List<MethodSpec> methods =
                List.of(new MethodSpec("Random", "Random", Map.of()), new MethodSpec("Prompt", "Prompt", Map.of()));
        ConceptReady concept = SeaConcept.ready(13, methods, Double.MAX_VALUE);

        // When
        send(concept);

        // Then
        WorkFailed failure =
                received(Topic.FAILURES, concept.runId(), 1, WorkFailed.class).getFirst();
        assertThat(failure.reason()).isEqualTo(Reason.NON_FINITE);
        assertThat(failure.method()).isEqualTo("Random");
        assertThat(failure.axis()).isEqualTo(Axis.STEERING);
        assertThat(received(Topic.DETECTIONS, concept.runId(), 1, DetectionScored.class))
                .extracting(DetectionScored::method)
                .containsExactly("Random");
        assertThat(received(Topic.GENERATIONS, concept.runId(), 1, GenerationsReady.class))
                .extracting(GenerationsReady::method)
                .containsExactly("Prompt");
    }

    private void send(ConceptReady concept) {
        probe.send(Topic.CONCEPTS.topicName(), concept.key(), "ConceptReady", codec.write(concept));
    }

    private <T extends Message> List<T> received(Topic topic, String runId, int count, Class<T> type) {
        return probe.records(topic.topicName(), r -> r.key() != null && r.key().startsWith(runId), count, LONG).stream()
                .map(r -> type.cast(codec.read(type.getSimpleName(), r.value())))
                .toList();
    }

    /** Methods that need no more than every concept brings, with few steps. */
    private static List<MethodSpec> allMethods() {
        List<MethodSpec> specs = new ArrayList<>();
        for (MethodInfo method : MethodCatalog.ALL) {
            if (method.needs().isEmpty()) {
                Map<String, Object> few = new HashMap<>();
                for (MethodSetting setting : method.settings()) {
                    switch (setting.key()) {
                        case "epochs" -> few.put("epochs", 1);
                        case "answerTokens" -> few.put("answerTokens", 8);
                        default -> {}
                    }
                }
                specs.add(new MethodSpec(method.name(), method.name(), few));
            }
        }
        return specs;
    }

    private static List<String> names(Axis axis) {
        return MethodCatalog.ALL.stream()
                .filter(m -> m.needs().isEmpty() && m.axes().contains(axis))
                .map(MethodInfo::name)
                .toList();
    }

    private static ConceptReady concept(int layer, List<MethodSpec> methods) {
        return SeaConcept.ready(layer, methods, 1.5);
    }
}
