package io.axbench.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Reason;
import io.axbench.contracts.Topic;
import io.axbench.contracts.VectorUploaded;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.testing.EmbeddedStack;
import io.axbench.trainer.sae.SmallAutoencoder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What does not fit the model ends its method with a line that says why and what to do; the others go on. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class BadInputIT {

    private static final int LAYER = 9;
    private static final int MORE_THAN_THE_CONTEXT = 9000;

    /** What is kept of a feature takes 24 bytes. */
    private static final long MORE_THAN_THE_HEAP =
            Math.clamp(Runtime.getRuntime().maxMemory() / 24 + 1_000_000, 0, Integer.MAX_VALUE);

    @Inject
    TrainerProbe trainer;

    @Test
    void whatDoesNotFitEndsItsMethodAndTheOthersGoOn() throws IOException {
        // Given
        String sae = SmallAutoencoder.jumpRelu(Path.of("target/narrow"), 64, 16).toString();
        String dictionary = "c".repeat(64);
        ConceptReady plain = SeaConcept.ready(
                LAYER,
                List.of(
                        new MethodSpec("SAE", "SAE", Map.of("sae", sae, "feature", 3)),
                        new MethodSpec("SAE-A", "SAE-A", Map.of("sae", tooLarge())),
                        new MethodSpec("Vectors", "Vectors", Map.of("dictionary", "sha256:" + dictionary)),
                        new MethodSpec("LoRA", "LoRA", Map.of("components", "c_attn")),
                        new MethodSpec("LoReFT", "LoReFT", Map.of("layers", List.of(5, 40))),
                        new MethodSpec("Prompt", "Prompt", Map.of()),
                        new MethodSpec("DiffMean", "DiffMean", Map.of())),
                1.5);
        ConceptReady concept = SeaConcept.steered(
                plain, plain.steering(), new SteeringPrompt("sail ".repeat(MORE_THAN_THE_CONTEXT), "a friend"));

        // When
        trainer.send(new VectorUploaded(dictionary, 0, LAYER, 1, Collections.nCopies(8, 1f)));
        trainer.send(concept);

        // Then
        List<WorkFailed> failures = trainer.received(Topic.FAILURES, concept.runId(), 6, WorkFailed.class);
        refused(
                failures,
                "SAE",
                Reason.BAD_DATA,
                "of width 64, the model has 576; name one that was trained on this model");
        refused(failures, "SAE-A", Reason.OUT_OF_MEMORY, "MB are free; give the trainer a larger heap (-Xmx)");
        refused(
                failures,
                "Vectors",
                Reason.BAD_DATA,
                "8 numbers, the model's residual stream has 576; are they another model's?");
        refused(
                failures,
                "LoRA",
                Reason.INVALID_SPECIFICATION,
                "methods.LoRA.components: 'c_attn' found; name some of q_proj");
        refused(
                failures,
                "LoReFT",
                Reason.LAYER_OUT_OF_RANGE,
                "methods.LoReFT.layers: 40 found, 0 to 29 expected; name layers of this model");
        refused(failures, "Prompt", Reason.BAD_DATA, "context of 8192 leaves; shorten the text");
        assertThat(trainer.received(Topic.DETECTIONS, concept.runId(), 1, DetectionScored.class))
                .extracting(DetectionScored::method)
                .containsExactly("DiffMean");
        assertThat(trainer.received(Topic.GENERATIONS, concept.runId(), 1, GenerationsReady.class))
                .extracting(GenerationsReady::method)
                .containsExactly("DiffMean");
    }

    @Test
    void aModelOfAnUnknownArchitectureEndsTheConceptWithItsName() throws IOException {
        // Given
        Path folder = Files.createDirectories(Path.of("target/unknown-model"));
        Files.writeString(folder.resolve("config.json"), "{\"architectures\": [\"MambaForCausalLM\"]}");
        Files.write(folder.resolve("model.safetensors"), new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'});
        ConceptReady concept = SeaConcept.of(
                SeaConcept.ready(LAYER, List.of(new MethodSpec("DiffMean", "DiffMean", Map.of())), 1.5),
                new ModelSpec(folder.toString(), Dtype.F32));

        // When
        trainer.send(concept);

        // Then
        WorkFailed failure = trainer.received(Topic.FAILURES, concept.runId(), 1, WorkFailed.class)
                .getFirst();
        assertThat(failure.reason()).isEqualTo(Reason.BAD_MODEL);
        assertThat(failure.method()).isNull();
        assertThat(failure.terminal()).isTrue();
        assertThat(failure.detail()).contains("unknown-model").contains("Mamba").doesNotContain("\n");
    }

    /** An autoencoder with more features than memory holds what is kept of; its file has holes and takes no room. */
    private static String tooLarge() throws IOException {
        Path folder = Files.createDirectories(Path.of("target/too-large"));
        long f = MORE_THAN_THE_HEAP;
        Files.writeString(
                folder.resolve("cfg.json"),
                "{\"architecture\":\"jumprelu\",\"d_in\":1,\"d_sae\":%d,\"apply_b_dec_to_input\":false}".formatted(f));
        byte[] header = """
                {"W_enc":{"dtype":"BF16","shape":[1,%d],"data_offsets":[0,%d]},"W_dec":{"dtype":"BF16","shape":[%d,1],\
                "data_offsets":[%d,%d]},"b_enc":{"dtype":"BF16","shape":[%d],"data_offsets":[%d,%d]},\
                "threshold":{"dtype":"BF16","shape":[%d],"data_offsets":[%d,%d]},\
                "b_dec":{"dtype":"BF16","shape":[1],"data_offsets":[%d,%d]}}""".formatted(f, 2 * f, f, 2 * f, 4 * f, f, 4 * f, 6 * f, f, 6 * f, 8 * f, 8 * f, 8 * f + 2)
                .getBytes(StandardCharsets.UTF_8);
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("sae_weights.safetensors").toFile(), "rw")) {
            file.writeLong(Long.reverseBytes(header.length));
            file.write(header);
            file.setLength(Long.BYTES + header.length + 8 * f + 2);
        }
        return folder.toString();
    }

    private static void refused(List<WorkFailed> failures, String method, Reason reason, String line) {
        assertThat(failures)
                .filteredOn(failure -> method.equals(failure.method()))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.reason()).isEqualTo(reason);
                    assertThat(failure.detail()).contains(line).doesNotContain("\n");
                    assertThat(failure.terminal()).isTrue();
                });
    }
}
