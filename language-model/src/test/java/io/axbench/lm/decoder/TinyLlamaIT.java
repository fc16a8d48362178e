package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.lm.Direction;
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
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A random Llama with an untied head and uncommon sizes, against transformers. */
class TinyLlamaIT {

    private ReferenceFiles files;
    private Decoder decoder;

    @BeforeEach
    void load() {
        files = ReferenceFiles.in("fixtures/tiny-llama");
        decoder = new Decoder(ModelFile.open(files.folder()), Precision.F32);
    }

    @AfterEach
    void close() {
        if (decoder != null) {
            decoder.close();
        }
    }

    @Test
    void everyBlockAgrees() {
        ActivationPass pass = new ActivationPass(decoder);
        for (int k = 0; k < 2; k++) {
            for (int layer = 0; layer < decoder.config().layers(); layer++) {
                // Given
                float[] expected = files.tensor("expected.safetensors", "seq%d.hidden_%d".formatted(k, layer + 1));

                // When
                float[] hidden =
                        pass.run(List.of(sequence(k)), layer).getFirst().data();

                // Then
                assertThat(hidden).as("sequence %d, layer %d", k, layer).containsExactly(expected, within(1e-4f));
            }
        }
    }

    @Test
    void logitsAgree() {
        for (int k = 0; k < 2; k++) {
            // Given
            Tokens tokens = sequence(k);
            TokenGrid grid = TokenGrid.of(List.of(tokens), TokenGrid.padded(tokens.size()));

            try (NDManager scope = decoder.scope()) {
                // When
                LayerRange all = new LayerRange(0, decoder.config().layers());
                NDArray h = decoder.sequences(scope, decoder.embed(scope, grid), all);
                NDArray tops = decoder.pick(
                        scope, h, LongStream.range(0, tokens.size()).toArray());
                float[] logits = HostCopy.floats(decoder.logits(scope, tops));

                // Then
                assertThat(logits)
                        .containsExactly(
                                files.tensor("expected.safetensors", "seq%d.logits".formatted(k)), within(1e-4f));
            }
        }
    }

    @Test
    void greedyTextsAgreeWithThoseOfNoCache() {
        JsonNode sequences = files.json("expected.json").get("sequences");
        for (int k = 0; k < 2; k++) {
            // Given
            GenerationRequest request = new GenerationRequest(sequence(k), 1, 0);
            GenerationSettings settings = GenerationSettings.greedy(16).stoppingAt(Set.of());

            // When
            List<Tokens> texts = new Generation(decoder).run(List.of(request), settings, new Intervention.None());

            // Then
            assertThat(texts)
                    .containsExactly(ReferenceFiles.tokens(sequences.get(k).get("greedy_16")));
        }
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        // Given
        float[] broken = new float[decoder.config().width()];
        broken[7] = Float.NaN;
        Intervention steering = new Intervention.Add(1, Direction.of(broken));
        GenerationRequest request = new GenerationRequest(sequence(0), 1, 1);

        // When
        Generation generation = new Generation(decoder);

        // Then
        assertThatThrownBy(() -> generation.run(List.of(request), GenerationSettings.greedy(4), steering))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.NON_FINITE));
    }

    @Test
    void refusesALayerThatIsNotThere() {
        // Given
        ActivationPass pass = new ActivationPass(decoder);

        // When
        List<Tokens> sequences = List.of(sequence(0));

        // Then
        assertThatThrownBy(() -> pass.run(sequences, 3))
                .isInstanceOf(ModelException.class)
                .hasMessage("layer 3, the model has layers 0 to 2");
    }

    @Test
    void refusesATokenBeyondTheVocabulary() {
        // Given
        ActivationPass pass = new ActivationPass(decoder);

        // When
        List<Tokens> sequences = List.of(Tokens.of(1, 320));

        // Then
        assertThatThrownBy(() -> pass.run(sequences, 0))
                .isInstanceOf(ModelException.class)
                .hasMessage("activations: token 1 is 320, the vocabulary has 320");
    }

    @Test
    void refusesPackedWeightsUnderAGradient() {
        try (NDManager scope = decoder.scope()) {
            // Given
            NDArray h = scope.zeros(new Shape(1, 16, decoder.config().width()));
            h.setRequiresGradient(true);

            // When
            LayerRange all = new LayerRange(0, decoder.config().layers());

            // Then
            assertThatThrownBy(() -> decoder.sequences(scope, h, all))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("requires a gradient");
        }
    }

    private Tokens sequence(int k) {
        return ReferenceFiles.tokens(
                files.json("expected.json").get("sequences").get(k).get("input_ids"));
    }
}
