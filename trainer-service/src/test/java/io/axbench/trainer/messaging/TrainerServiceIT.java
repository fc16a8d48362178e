package io.axbench.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Axis;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.OtherNegatives;
import io.axbench.contracts.ConceptReady.OtherRow;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.MethodSetting;
import io.axbench.contracts.Reason;
import io.axbench.contracts.Topic;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.testing.EmbeddedStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class TrainerServiceIT {

    @Inject
    TrainerProbe trainer;

    @Test
    void answersWithEveryMethodOnBothAxes() {
        // Given
        ConceptReady concept = concept(15, allMethods());

        // When
        trainer.send(concept);

        // Then
        List<String> steering = names(Axis.STEERING);
        List<String> detecting = names(Axis.DETECTION);
        List<GenerationsReady> texts =
                trainer.received(Topic.GENERATIONS, concept.runId(), steering.size(), GenerationsReady.class);
        List<DetectionScored> scores =
                trainer.received(Topic.DETECTIONS, concept.runId(), detecting.size(), DetectionScored.class);
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
        trainer.send(first);
        GenerationsReady computed = trainer.received(Topic.GENERATIONS, first.runId(), 1, GenerationsReady.class)
                .getFirst();

        // When
        ConceptReady second = concept(14, List.of(new MethodSpec("DiffMean", "again", Map.of())));
        trainer.send(second);

        // Then
        GenerationsReady found = trainer.received(Topic.GENERATIONS, second.runId(), 1, GenerationsReady.class)
                .getFirst();
        assertThat(found.resultId()).isEqualTo(computed.resultId());
        assertThat(found.texts()).isEqualTo(computed.texts());
        assertThat(found.seconds()).isEqualTo(computed.seconds());
        assertThat(found.method()).isEqualTo("again");
    }

    @Test
    void scoresNegativesOfOtherConceptsWithoutLearningAnew() {
        // Given: texts that are evaluation rows as well, more than are read together
        List<MethodSpec> methods = List.of(
                new MethodSpec("DiffMean", "DiffMean", Map.of()),
                new MethodSpec("BoW", "BoW", Map.of()),
                new MethodSpec("PromptDetection", "asked", Map.of("answerTokens", 8)));
        ConceptReady alone = concept(13, methods);
        trainer.send(alone);
        Map<String, DetectionScored> before = detections(alone);
        List<OtherRow> rows = IntStream.range(0, 40)
                .mapToObj(i -> alone.eval().get(i % 6))
                .map(row -> new OtherRow(row.instruction(), row.answer()))
                .toList();

        // When
        ConceptReady among = SeaConcept.amongOthers(alone, new OtherNegatives("forty", rows));
        trainer.send(among);
        Map<String, DetectionScored> after = detections(among);
        ConceptReady again = SeaConcept.amongOthers(alone, new OtherNegatives("forty", rows));
        trainer.send(again);

        // Then: whatever is read beside a text, its score is the same
        for (String method : List.of("DiffMean", "BoW")) {
            DetectionScored scored = Objects.requireNonNull(after.get(method));
            assertThat(scored.scores())
                    .isEqualTo(Objects.requireNonNull(before.get(method)).scores());
            assertThat(scored.others())
                    .isEqualTo(IntStream.range(0, 40)
                            .mapToObj(i -> scored.scores().get(i % 6).score())
                            .toList());
            assertThat(scored.provenance().learnt())
                    .isEqualTo(Objects.requireNonNull(before.get(method))
                            .provenance()
                            .learnt());
            assertThat(scored.seconds()).containsKey("others");
        }
        assertThat(Objects.requireNonNull(after.get("asked")).others())
                .as("forty more answers would be dear")
                .isNull();
        assertThat(detections(again).get("DiffMean"))
                .extracting(DetectionScored::others, DetectionScored::seconds)
                .containsExactly(
                        Objects.requireNonNull(after.get("DiffMean")).others(),
                        Objects.requireNonNull(after.get("DiffMean")).seconds());
    }

    private Map<String, DetectionScored> detections(ConceptReady concept) {
        return trainer
                .received(Topic.DETECTIONS, concept.runId(), concept.methods().size(), DetectionScored.class)
                .stream()
                .collect(Collectors.toMap(DetectionScored::method, Function.identity()));
    }

    @Test
    void computesAnewWhereNothingStoredIsToBeTaken() {
        // Given
        ConceptReady first = concept(12, List.of(new MethodSpec("DiffMean", "DiffMean", Map.of())));
        trainer.send(first);
        GenerationsReady computed = trainer.received(Topic.GENERATIONS, first.runId(), 1, GenerationsReady.class)
                .getFirst();

        // When
        ConceptReady second = SeaConcept.anew(first, "word");
        trainer.send(second);

        // Then
        GenerationsReady anew = trainer.received(Topic.GENERATIONS, second.runId(), 1, GenerationsReady.class)
                .getFirst();
        assertThat(anew.resultId()).isNotEqualTo(computed.resultId());
        assertThat(anew.texts()).isEqualTo(computed.texts());
        assertThat(anew.seconds()).as("no kept result").isNotEqualTo(computed.seconds());
        assertThat(anew.recompute()).as("the judge computes anew too").isEqualTo("word");
        assertThat(anew.provenance().learnt())
                .hasSize(64)
                .isEqualTo(computed.provenance().learnt());
    }

    @Test
    void refusesALayerBeyondTheModel() {
        // Given
        ConceptReady concept = concept(30, allMethods());

        // When
        trainer.send(concept);

        // Then
        WorkFailed failure = trainer.received(Topic.FAILURES, concept.runId(), 1, WorkFailed.class)
                .getFirst();
        assertThat(failure.reason()).isEqualTo(Reason.LAYER_OUT_OF_RANGE);
        assertThat(failure.terminal()).isTrue();
        assertThat(failure.detail()).contains("30 found").contains("0 to 29 expected");
    }

    @Test
    void leavesToTheJudgeWhatAnEndpointRates() {
        // Given
        ConceptReady concept = concept(
                11,
                List.of(
                        new MethodSpec("PromptDetection", "rated", Map.of("endpoint", "gpt")),
                        new MethodSpec("DiffMean", "DiffMean", Map.of())));

        // When
        trainer.send(concept);

        // Then: methods are taken in order, so the first is through when the second is
        assertThat(trainer.received(Topic.DETECTIONS, concept.runId(), 1, DetectionScored.class))
                .extracting(DetectionScored::method)
                .containsExactly("DiffMean");
    }

    @Test
    void goesOnWithTheOtherMethodsWhenOneFails() {
        // Given
        List<MethodSpec> methods =
                List.of(new MethodSpec("Random", "Random", Map.of()), new MethodSpec("Prompt", "Prompt", Map.of()));
        ConceptReady concept = SeaConcept.ready(13, methods, Double.MAX_VALUE);

        // When
        trainer.send(concept);

        // Then
        WorkFailed failure = trainer.received(Topic.FAILURES, concept.runId(), 1, WorkFailed.class)
                .getFirst();
        assertThat(failure.reason()).isEqualTo(Reason.NON_FINITE);
        assertThat(failure.method()).isEqualTo("Random");
        assertThat(failure.axis()).isEqualTo(Axis.STEERING);
        assertThat(trainer.received(Topic.DETECTIONS, concept.runId(), 1, DetectionScored.class))
                .extracting(DetectionScored::method)
                .containsExactly("Random");
        assertThat(trainer.received(Topic.GENERATIONS, concept.runId(), 1, GenerationsReady.class))
                .extracting(GenerationsReady::method)
                .containsExactly("Prompt");
    }

    /** Methods that need no more than every concept brings, with few steps and short texts. */
    private static List<MethodSpec> allMethods() {
        List<MethodSpec> specs = new ArrayList<>();
        for (MethodInfo method : MethodCatalog.ALL) {
            if (method.needs().isEmpty()) {
                Map<String, Object> few = new HashMap<>();
                for (MethodSetting setting : method.settings()) {
                    switch (setting.key()) {
                        case "epochs" -> few.put("epochs", 1);
                        case "steps" -> few.put("steps", 2);
                        case "answerTokens", "promptTokens", "plainTokens" -> few.put(setting.key(), 8);
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
