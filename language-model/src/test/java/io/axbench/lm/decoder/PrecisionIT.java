package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.lm.Device;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.Tokens;
import io.axbench.lm.weights.ModelFile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Half precision, devices and where an embedding is, on the random model of each family. */
class PrecisionIT {

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "qwen3", "gemma2", "gemma3"})
    void hiddenStatesOfHalfPrecisionAreCloseToThoseOfSingle(String family) {
        // Given: f16 has 11 bits, bf16 8; a few roundings a block
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-" + family);
        Tokens tokens = sequence(files);
        float[] single = hidden(files, Precision.F32, tokens);

        // When
        float[] half = hidden(files, Precision.F16, tokens);
        float[] brain = hidden(files, Precision.BF16, tokens);

        // Then
        assertThat(distance(half, single)).isBetween(1e-5, 4e-3).isLessThan(distance(brain, single) / 3);
        assertThat(distance(brain, single)).isLessThan(4e-2);
    }

    @ParameterizedTest
    @CsvSource({
        "llama, F16",
        "qwen2, F16",
        "qwen3, F16",
        "gemma2, F16",
        "gemma3, F16",
        "llama, BF16",
        "qwen2, BF16",
        "qwen3, BF16",
        "gemma2, BF16"
    })
    void writesInHalfPrecisionWhatTransformersWritesInSingle(String family, Precision precision) {
        // Given: the best token leads by 0.013 or more at every step; by 0.003 for gemma3, less than bf16 is off
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-" + family);
        JsonNode expected = files.json("expected.json").get("sequences").get(1);
        GenerationRequest request = new GenerationRequest(sequence(files), 1, 0);
        GenerationSettings settings = GenerationSettings.greedy(16).stoppingAt(Set.of());
        try (Decoder decoder = new Decoder(ModelFile.open(files.folder()), precision)) {
            // When
            List<Tokens> texts = new Generation(decoder).run(List.of(request), settings, new Intervention.None());

            // Then
            assertThat(texts).containsExactly(ReferenceFiles.tokens(expected.get("greedy_16")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gemma2"})
    void anEmbeddingInItsFileGivesTheSameBits(String family) {
        // Given
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-" + family);
        for (Precision precision : Precision.values()) {
            float[] held = hidden(files, precision, sequence(files));
            try (Decoder decoder = new Decoder(
                            ModelFile.open(files.folder()), precision, Device.CPU, Linears.PLAIN, Long.MAX_VALUE);
                    Decoder reading = new Decoder(ModelFile.open(files.folder()), precision, Device.CPU, null, 0)) {
                // When
                float[] read = hidden(reading, sequence(files));

                // Then
                assertThat(read).isEqualTo(held);
                assertThat(distance(hidden(decoder, sequence(files)), held)).isCloseTo(0, within(1e-2));
            }
        }
    }

    @Test
    void saysThatThereIsNoGpu() {
        // Given
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-llama");
        Assumptions.assumeTrue(Engine.getEngine("PyTorch").getGpuCount() == 0, "this machine has a GPU");

        // When
        // Then
        try (ModelFile model = ModelFile.open(files.folder())) {
            assertThatThrownBy(() -> new Decoder(model, Precision.F32, Device.CUDA).close())
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.UNSUPPORTED))
                    .hasMessageContaining("device cuda: PyTorch")
                    .hasMessageContaining(
                            "sees no GPU; start with its CUDA libraries (docs/how-to/gpu.md), or use device cpu");
        }
    }

    private static float[] hidden(ReferenceFiles files, Precision precision, Tokens tokens) {
        try (Decoder decoder = new Decoder(ModelFile.open(files.folder()), precision)) {
            return hidden(decoder, tokens);
        }
    }

    private static float[] hidden(Decoder decoder, Tokens tokens) {
        int last = decoder.config().layers() - 1;
        return new ActivationPass(decoder).run(List.of(tokens), last).getFirst().data();
    }

    /** Relative, by the Euclidean norm. */
    private static double distance(float[] found, float[] expected) {
        double difference = 0;
        double squares = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow((double) found[i] - expected[i], 2);
            squares += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / squares);
    }

    private static Tokens sequence(ReferenceFiles files) {
        return ReferenceFiles.tokens(
                files.json("expected.json").get("sequences").get(1).get("input_ids"));
    }
}
