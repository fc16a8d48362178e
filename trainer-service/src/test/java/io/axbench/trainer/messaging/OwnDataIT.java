package io.axbench.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptTrained;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Reason;
import io.axbench.contracts.Topic;
import io.axbench.contracts.VectorUploaded;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.testing.EmbeddedStack;
import io.axbench.trainer.sae.SmallAutoencoder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people bring: vectors and sparse autoencoders; and what they take away: dictionaries. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class OwnDataIT {

    private static final int WIDTH = 576;

    @Inject
    TrainerProbe trainer;

    @Test
    void uploadedVectorsAndFeaturesAreMeasuredLikeOthers() {
        // Given
        String sae = SmallAutoencoder.jumpRelu(Path.of("target/autoencoder"), WIDTH, 64, "blocks.12.hook_resid_post")
                .toString();
        ConceptReady concept = SeaConcept.ready(
                12,
                List.of(
                        new MethodSpec("Vectors", "mine", Map.of("dictionary", "sha256:" + "a".repeat(64))),
                        new MethodSpec("SAE", "SAE", Map.of("sae", sae, "feature", 3, "maxAct", 9.0)),
                        new MethodSpec("SAE", "SAE clamp", Map.of("sae", sae, "feature", 3, "form", "clamp")),
                        new MethodSpec("SAE-A", "SAE-A", Map.of("sae", sae))),
                1.5);

        // When: the concept before its vector
        trainer.send(concept);
        trainer.send(uploaded("a", 0, 1));

        // Then
        List<DetectionScored> scores = trainer.received(Topic.DETECTIONS, concept.runId(), 4, DetectionScored.class);
        List<GenerationsReady> texts = trainer.received(Topic.GENERATIONS, concept.runId(), 4, GenerationsReady.class);
        assertThat(texts)
                .extracting(GenerationsReady::method)
                .containsExactlyInAnyOrder("mine", "SAE", "SAE clamp", "SAE-A");
        assertThat(scores)
                .filteredOn(s -> s.method().equals("SAE"))
                .singleElement()
                .satisfies(s -> assertThat(s.maxAct()).isEqualTo(9));
    }

    @Test
    void aConceptWithoutAVectorFailsAndTheOtherMethodsGoOn() {
        // Given
        ConceptReady concept = SeaConcept.ready(
                12,
                List.of(
                        new MethodSpec("Vectors", "mine", Map.of("dictionary", "sha256:" + "b".repeat(64))),
                        new MethodSpec("DiffMean", "DiffMean", Map.of())),
                1.5);

        // When
        trainer.send(uploaded("b", 5, 1));
        trainer.send(concept);

        // Then
        WorkFailed failure = trainer.received(Topic.FAILURES, concept.runId(), 1, WorkFailed.class)
                .getFirst();
        assertThat(failure.reason()).isEqualTo(Reason.BAD_DATA);
        assertThat(failure.detail()).contains("have none for concept 0 among 1");
        assertThat(trainer.received(Topic.GENERATIONS, concept.runId(), 1, GenerationsReady.class))
                .extracting(GenerationsReady::method)
                .containsExactly("DiffMean");
    }

    @Test
    void aDictionaryRunPublishesDirectionsAndMeasuresNothing() {
        // Given
        ConceptReady concept = SeaConcept.ofDictionary(
                12,
                List.of(
                        new MethodSpec("DiffMean", "DiffMean", Map.of()),
                        new MethodSpec("ReFT-r1", "ReFT-r1", Map.of("epochs", 1)),
                        new MethodSpec("PCA", "PCA", Map.of())));

        // When
        trainer.send(concept);

        // Then
        WorkFailed failure = trainer.received(Topic.FAILURES, concept.runId(), 1, WorkFailed.class)
                .getFirst();
        assertThat(failure.reason()).isEqualTo(Reason.INVALID_SPECIFICATION);
        assertThat(failure.detail()).isEqualTo("methods.PCA: a dictionary run trains [DiffMean, ReFT-r1] only");
        List<ConceptTrained> trained = trainer.received(Topic.VECTORS, concept.runId(), 2, ConceptTrained.class);
        assertThat(trained).extracting(ConceptTrained::method).containsExactlyInAnyOrder("DiffMean", "ReFT-r1");
        assertThat(trained).allSatisfy(t -> {
            assertThat(t.values()).hasSize(WIDTH);
            assertThat(t.concept()).isEqualTo("words of the sea");
        });
    }

    private static VectorUploaded uploaded(String digit, int conceptId, int concepts) {
        List<Float> values = new ArrayList<>();
        for (int i = 0; i < WIDTH; i++) {
            values.add(i == 7 ? 1f : 0f);
        }
        return new VectorUploaded(digit.repeat(64), conceptId, 12, concepts, values);
    }
}
