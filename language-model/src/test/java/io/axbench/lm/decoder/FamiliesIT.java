package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.axbench.lm.Activations;
import io.axbench.lm.Device;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.Tokens;
import io.axbench.lm.weights.ModelFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A random model of each family against transformers, in each way that matrices may lie in memory. The second sequence
 * and all texts reach beyond the windows.
 */
class FamiliesIT {

    private static final int SEQUENCES = 2;

    static Stream<Arguments> models() {
        return Stream.of("llama", "qwen2", "qwen3", "gemma2", "gemma3")
                .flatMap(family -> Stream.of(Linears.values()).map(linears -> Arguments.of(family, linears)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyBlockAgrees(String family, Linears linears) {
        // Given
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-" + family);
        try (Decoder decoder = decoder(files, linears)) {
            ActivationPass pass = new ActivationPass(decoder);
            for (int k = 0; k < SEQUENCES; k++) {
                for (int layer = 0; layer < decoder.config().layers(); layer++) {
                    // When
                    float[] hidden = pass.run(List.of(sequence(files, k)), layer)
                            .getFirst()
                            .data();

                    // Then
                    float[] expected = files.tensor("expected.safetensors", "seq%d.hidden_%d".formatted(k, layer + 1));
                    assertThat(hidden).as("sequence %d, layer %d", k, layer).containsExactly(expected, within(1e-4f));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyBlockAgreesBehindACommonStart(String family, Linears linears) {
        // Given
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-" + family);
        try (Decoder decoder = decoder(files, linears)) {
            for (int k = 0; k < SEQUENCES; k++) {
                Tokens tokens = sequence(files, k);
                for (int size : new int[] {1, 5, tokens.size() - 1}) {
                    CommonStart start = new CommonStart(decoder, tokens.slice(0, size));
                    ActivationPass pass = new ActivationPass(decoder, start);
                    for (int layer = 0; layer < decoder.config().layers(); layer++) {
                        // When
                        Activations hidden = pass.run(List.of(tokens), layer).getFirst();

                        // Then
                        assertThat(start.begins(tokens, tokens.size())).isTrue();
                        assertThat(hidden.data())
                                .as("sequence %d, start %d, layer %d", k, size, layer)
                                .containsExactly(
                                        files.tensor("expected.safetensors", "seq%d.hidden_%d".formatted(k, layer + 1)),
                                        within(1e-4f));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void logitsAgree(String family, Linears linears) {
        // Given
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-" + family);
        try (Decoder decoder = decoder(files, linears)) {
            for (int k = 0; k < SEQUENCES; k++) {
                // When
                float[] logits = logits(decoder, sequence(files, k));

                // Then
                float[] expected = files.tensor("expected.safetensors", "seq%d.logits".formatted(k));
                assertThat(logits).as("sequence %d", k).containsExactly(expected, within(1e-4f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void greedyTextsAgreeWithThoseOfNoCache(String family, Linears linears) {
        // Given
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-" + family);
        List<GenerationRequest> requests = IntStream.range(0, SEQUENCES)
                .mapToObj(k -> new GenerationRequest(sequence(files, k), 1, 0))
                .toList();
        GenerationSettings settings = GenerationSettings.greedy(16).stoppingAt(Set.of());
        try (Decoder decoder = decoder(files, linears)) {
            // When
            List<Tokens> texts = new Generation(decoder).run(requests, settings, new Intervention.None());

            // Then
            List<Tokens> expected = new ArrayList<>();
            files.json("expected.json")
                    .get("sequences")
                    .forEach(text -> expected.add(ReferenceFiles.tokens(text.get("greedy_16"))));
            assertThat(texts).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void textsHaveTheSameLogitsWithTheCacheAndWithout(String family, Linears linears) {
        // Given
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-" + family);
        Tokens text = sequence(files, 1);
        try (Decoder decoder = decoder(files, linears);
                NDManager scope = decoder.scope()) {
            LayerRange all = new LayerRange(0, decoder.config().layers());
            float[] whole = logits(decoder, text);
            KeyValueCache cache = new KeyValueCache(decoder, scope, 1, TokenGrid.padded(text.size()));
            int vocabulary = decoder.config().vocabulary();
            for (int position = 0; position < text.size(); position++) {
                // When
                NDArray ids = scope.create(new long[] {text.get(position)}).reshape(1, 1);
                TokenPlaces at =
                        decoder.places(scope, new long[] {position}, TokenGrid.padded(position + 1), cache.capacity());
                NDArray h = decoder.token(scope, decoder.embed(scope, ids), all, at, cache);
                float[] logits = HostCopy.floats(decoder.logits(scope, h.squeeze(1)));

                // Then
                for (int id = 0; id < vocabulary; id++) {
                    assertThat(logits[id])
                            .as("position %d, token %d", position, id)
                            .isCloseTo(whole[position * vocabulary + id], within(2e-5f));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void bitsAreTheSameAloneAndInABatch(String family, Linears linears) {
        // Given: 30 texts of 20 to 31 tokens, so that all are padded to 32
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-" + family);
        SplittableRandom random = new SplittableRandom(11);
        List<Tokens> texts = new ArrayList<>();
        List<GenerationRequest> requests = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            texts.add(Tokens.of(random.ints(20 + i % 12, 0, 320).toArray()));
            requests.add(new GenerationRequest(texts.get(i), i, 0));
        }
        GenerationSettings settings = new GenerationSettings(12, 1, 0).stoppingAt(Set.of());
        Intervention none = new Intervention.None();
        try (Decoder decoder = decoder(files, linears)) {
            ActivationPass pass = new ActivationPass(decoder);
            Generation generation = new Generation(decoder);
            int last = decoder.config().layers() - 1;

            // When
            List<Activations> together = pass.run(texts, last);
            List<Tokens> written = generation.run(requests, settings, none);

            // Then
            for (int i = 0; i < texts.size(); i++) {
                float[] alone = pass.run(List.of(texts.get(i)), last).getFirst().data();
                assertThat(together.get(i).data()).as("text %d", i).isEqualTo(alone);
                assertThat(generation.run(List.of(requests.get(i)), settings, none))
                        .as("continuation of text %d", i)
                        .containsExactly(written.get(i));
            }
        }
    }

    private static float[] logits(Decoder decoder, Tokens tokens) {
        TokenGrid grid = TokenGrid.of(List.of(tokens), TokenGrid.padded(tokens.size()));
        try (NDManager scope = decoder.scope()) {
            LayerRange all = new LayerRange(0, decoder.config().layers());
            NDArray h = decoder.sequences(scope, decoder.embed(scope, grid), all);
            long[] places = LongStream.range(0, tokens.size()).toArray();
            return HostCopy.floats(decoder.logits(scope, decoder.pick(scope, h, places)));
        }
    }

    private static Decoder decoder(ReferenceFiles files, Linears linears) {
        return new Decoder(ModelFile.open(files.folder()), Precision.F32, Device.CPU, linears, Long.MAX_VALUE);
    }

    private static Tokens sequence(ReferenceFiles files, int k) {
        return ReferenceFiles.tokens(
                files.json("expected.json").get("sequences").get(k).get("input_ids"));
    }
}
