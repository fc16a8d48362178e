package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.lm.GenerationListener;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.ScoreRequest;
import io.axbench.lm.TokenLogProbs;
import io.axbench.lm.Tokens;
import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.intervention.Site;
import io.axbench.lm.weights.ModelFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In f32 a sequence's results have the same bits whatever is computed beside it. */
class RowIndependenceIT {

    private static Decoder decoder;

    @BeforeAll
    static void load() {
        decoder = new Decoder(ModelFile.open(ReferenceFiles.model()), Precision.F32);
    }

    @AfterAll
    static void close() {
        if (decoder != null) {
            decoder.close();
        }
    }

    @Test
    void activationsHaveTheSameBitsAloneAndInABatch() {
        // Given
        List<Tokens> sequences = sequences(24, 3, 5);
        ActivationPass pass = new ActivationPass(decoder);

        // When
        List<Activations> together = pass.run(sequences, 15);

        // Then
        for (int i = 0; i < sequences.size(); i += 4) {
            Activations alone = pass.run(List.of(sequences.get(i)), 15).getFirst();
            assertThat(together.get(i).data()).as("sequence %d", i).isEqualTo(alone.data());
        }
    }

    @Test
    void whatFollowsACommonStartHasTheSameBitsAloneAndAmongTextsWithoutIt() {
        // Given
        List<Tokens> others = sequences(12, 9, 5);
        Tokens common = Tokens.of(1, 9690, 198, 2683, 359, 253);
        List<Tokens> started = others.stream().map(common::concat).toList();
        List<Tokens> all = new ArrayList<>(others);
        all.addAll(started);
        CommonStart start = new CommonStart(decoder, common);

        // When
        List<Activations> together = new ActivationPass(decoder, start).run(all, 15);
        List<ScoreRequest> requests = all.stream()
                .map(text -> new ScoreRequest(text.slice(0, 8), text.slice(8, text.size())))
                .toList();
        List<TokenLogProbs> scores = new ScorePass(decoder, start).run(requests);

        // Then
        for (int i = 0; i < all.size(); i += 5) {
            CommonStart fresh = new CommonStart(decoder, common);
            Activations alone = new ActivationPass(decoder, fresh)
                    .run(List.of(all.get(i)), 15)
                    .getFirst();
            assertThat(together.get(i).data()).as("sequence %d", i).isEqualTo(alone.data());
            assertThat(scores.get(i).sum())
                    .as("request %d", i)
                    .isEqualTo(new ScorePass(decoder, fresh)
                            .run(List.of(requests.get(i)))
                            .getFirst()
                            .sum());
            // Another order of sums, no more
            Activations plain =
                    new ActivationPass(decoder).run(List.of(all.get(i)), 15).getFirst();
            assertThat(together.get(i).data()).containsExactly(plain.data(), within(2e-3f));
            assertThat(scores.get(i).sum())
                    .isCloseTo(
                            new ScorePass(decoder)
                                    .run(List.of(requests.get(i)))
                                    .getFirst()
                                    .sum(),
                            within(1e-2));
        }
    }

    @Test
    void logProbsHaveTheSameBitsAloneAndInABatch() {
        // Given
        List<ScoreRequest> requests = new ArrayList<>();
        for (Tokens tokens : sequences(16, 4, 6)) {
            requests.add(new ScoreRequest(tokens.slice(0, 2), tokens.slice(2, tokens.size())));
        }
        ScorePass pass = new ScorePass(decoder);

        // When
        double[] together =
                pass.run(requests).stream().mapToDouble(p -> p.sum()).toArray();

        // Then
        for (int i = 0; i < together.length; i += 3) {
            double alone = pass.run(List.of(requests.get(i))).getFirst().sum();
            assertThat(together[i]).as("request %d", i).isEqualTo(alone);
        }
    }

    @Test
    void drawnTextsAreTheSameAloneAndInABatchThatShrinks() {
        // Given
        List<GenerationRequest> requests = requests(9);
        Set<Integer> ends = IntStream.range(0, decoder.config().vocabulary())
                .filter(id -> id % 16 == 0)
                .boxed()
                .collect(Collectors.toSet());
        GenerationSettings settings = new GenerationSettings(24, 1, 50).stoppingAt(ends);

        // When
        List<Tokens> together = new Generation(decoder).run(requests, settings, steering());

        // Then
        assertThat(together).extracting(Tokens::size).doesNotHaveDuplicates();
        for (int i = 0; i < requests.size(); i += 3) {
            assertThat(new Generation(decoder).run(List.of(requests.get(i)), settings, steering()))
                    .as("request %d", i)
                    .containsExactly(together.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfChangeWritesTheSameAloneAndInABatch(Change change) {
        // Given
        List<GenerationRequest> requests = requests(3);
        GenerationSettings settings = new GenerationSettings(6, 1, 50);
        Intervention intervention = Intervention.at(
                Site.of(12, change).at(new Positions.FirstAndLast(2, 2)),
                Site.of(15, change).keepingNorm());

        // When
        List<Tokens> together = new Generation(decoder).run(requests, settings, intervention);

        // Then
        for (int i = 0; i < requests.size(); i += 2) {
            assertThat(new Generation(decoder).run(List.of(requests.get(i)), settings, intervention))
                    .as("request %d", i)
                    .containsExactly(together.get(i));
        }
    }

    @Test
    void textsThatShareAPromptAreThoseWrittenOneAtATime() {
        // Given: two prompts, seven strengths, so that texts join a batch that is under way
        List<GenerationRequest> requests = new ArrayList<>();
        List<Tokens> prompts = sequences(2, 30, 9);
        for (int i = 0; i < 14; i++) {
            requests.add(new GenerationRequest(prompts.get(i % 2), i, i / 2));
        }
        GenerationSettings settings = new GenerationSettings(10, 1, 50);
        Heard heard = new Heard(requests.size(), 3, 4);

        // When
        List<Tokens> texts = new Generation(decoder).run(requests, settings.sideBySide(6), steering(), heard);

        // Then
        for (int i = 0; i < requests.size(); i += 3) {
            Tokens alone = new Generation(decoder)
                    .run(List.of(requests.get(i)), settings, steering())
                    .getFirst();
            assertThat(texts.get(i)).as("request %d", i).isEqualTo(i == 3 ? alone.slice(0, 4) : alone);
        }
    }

    static List<Change> kinds() {
        return Changes.all(decoder.config().width());
    }

    @Test
    void aListenerHearsEveryTokenAndEndsOnlyTheTextItWantsNoMoreOf() {
        // Given
        List<GenerationRequest> requests = requests(6);
        GenerationSettings settings = new GenerationSettings(12, 1, 0, 0.9).stoppingAt(Set.of());
        List<Tokens> undisturbed = new Generation(decoder).run(requests, settings, steering());
        Heard heard = new Heard(requests.size(), 2, 5);

        // When
        List<Tokens> texts = new Generation(decoder).run(requests, settings, steering(), heard);

        // Then
        for (int i = 0; i < texts.size(); i++) {
            Tokens expected = i == 2 ? undisturbed.get(i).slice(0, 5) : undisturbed.get(i);
            assertThat(texts.get(i)).as("request %d", i).isEqualTo(expected);
            assertThat(heard.tokens(i)).as("request %d", i).isEqualTo(expected);
        }
        assertThat(heard.ended).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        assertThat(heard.ended.getFirst()).isEqualTo(2);
    }

    @Test
    void twoThreadsWriteWhatOneWrites() throws Exception {
        // Given
        List<GenerationRequest> requests = requests(6);
        GenerationSettings settings = new GenerationSettings(8, 1, 50);
        List<Tokens> expected = new Generation(decoder).run(requests, settings, steering());

        // When
        List<List<Tokens>> sideBySide = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<List<Tokens>>> running = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                running.add(threads.submit(() -> new Generation(decoder).run(requests, settings, steering())));
            }
            for (Future<List<Tokens>> result : running) {
                sideBySide.add(result.get());
            }
        }

        // Then
        assertThat(sideBySide).containsExactly(expected, expected);
    }

    private static Intervention steering() {
        SplittableRandom random = new SplittableRandom(3);
        float[] vector = new float[decoder.config().width()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return new Intervention.Add(15, Direction.of(vector));
    }

    private static List<GenerationRequest> requests(int count) {
        List<GenerationRequest> requests = new ArrayList<>();
        for (Tokens prompt : sequences(count, 4, 11)) {
            requests.add(new GenerationRequest(prompt, requests.size(), requests.size() % 3));
        }
        return requests;
    }

    /** Random tokens; lengths grow by {@code by}. */
    private static List<Tokens> sequences(int count, int shortest, int by) {
        SplittableRandom random = new SplittableRandom(1);
        List<Tokens> sequences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sequences.add(Tokens.of(
                    random.ints(shortest + by * i, 20, decoder.config().vocabulary())
                            .toArray()));
        }
        return sequences;
    }

    /** Keeps what it hears, and wants no more of one text after so many tokens. */
    private static final class Heard implements GenerationListener {

        private final List<List<Integer>> written = new ArrayList<>();
        private final List<Integer> ended = new ArrayList<>();
        private final int unwanted;
        private final int after;

        private Heard(int requests, int unwanted, int after) {
            this.unwanted = unwanted;
            this.after = after;
            for (int i = 0; i < requests; i++) {
                written.add(new ArrayList<>());
            }
        }

        @Override
        public boolean wrote(int request, int token) {
            written.get(request).add(token);
            return request != unwanted || written.get(request).size() < after;
        }

        @Override
        public void ended(int request) {
            ended.add(request);
        }

        private Tokens tokens(int request) {
            return Tokens.of(
                    written.get(request).stream().mapToInt(Integer::intValue).toArray());
        }
    }
}
