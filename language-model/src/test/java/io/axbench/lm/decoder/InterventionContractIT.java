package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.lm.GenerationListener;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.Tokens;
import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Condition;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.intervention.Site;
import io.axbench.lm.intervention.SteeringReport;
import io.axbench.lm.weights.ModelFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind of intervention must do, on a random Llama of three blocks. */
class InterventionContractIT {

    private static final int NEW_TOKENS = 7;
    private static final List<Positions> POSITIONS = List.of(
            new Positions.All(),
            new Positions.Prompt(),
            new Positions.BehindPrefix(),
            new Positions.FirstAndLast(2, 3),
            new Positions.Output(),
            new Positions.Answer());

    private static Decoder decoder;
    private static Decoder half;
    private static List<Tokens> unsteered;
    private static List<Map<Tokens, Double>> similarities;

    @BeforeAll
    static void load() {
        Path model = ReferenceFiles.in("fixtures/tiny-llama").folder();
        decoder = new Decoder(ModelFile.open(model), Precision.F32);
        half = new Decoder(ModelFile.open(model), Precision.BF16);
        unsteered = run(requests(6), greedy(), new Intervention.None());
        similarities = List.of(similarities(0), similarities(1));
    }

    @AfterAll
    static void close() {
        if (decoder != null) {
            decoder.close();
            half.close();
        }
    }

    /** Every change behind one block, at every kind of positions, then with the norm kept, and several at once. */
    static Stream<List<Site>> sites() {
        List<Change> changes = Changes.all(width());
        List<List<Site>> sites = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Site site = Site.of(1, changes.get(i));
            for (Positions positions : POSITIONS) {
                sites.add(List.of(site.at(positions)));
            }
            sites.add(List.of(site.keepingNorm()));
            Change other = changes.get((i + 1) % changes.size());
            sites.add(List.of(
                    Site.of(0, other).at(new Positions.FirstAndLast(5, 5)),
                    site,
                    Site.of(1, other).at(new Positions.Output()),
                    Site.of(2, changes.get(i)).keepingNorm()));
        }
        return sites.stream();
    }

    @Test
    void everyKindIsPutToTheTest() {
        // When
        Set<Class<?>> tested =
                Changes.all(width()).stream().map(Change::getClass).collect(Collectors.toSet());

        // Then
        assertThat(tested).containsExactlyInAnyOrder(Change.class.getPermittedSubclasses());
        assertThat(POSITIONS.stream().map(Positions::getClass))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Positions.class.getPermittedSubclasses()).toList().stream()
                                .map(kind -> kind.asSubclass(Positions.class))
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("sites")
    void writesWhatReadingEverythingAnewWrites(List<Site> sites) {
        // Given
        List<GenerationRequest> requests = requests(4);
        PlainGeneration plain = new PlainGeneration(decoder, sites);

        // When
        List<Tokens> texts = run(requests, greedy(), new Intervention.Sites(sites));

        // Then
        for (int i = 0; i < texts.size(); i++) {
            assertThat(texts.get(i)).as("request %d", i).isEqualTo(plain.write(requests.get(i), NEW_TOKENS));
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    void writesTheSameInAnyBatchOrderAndThread(List<Site> sites) throws Exception {
        // Given
        List<GenerationRequest> requests = requests(5);
        GenerationSettings settings = new GenerationSettings(NEW_TOKENS, 1, 40);
        Intervention intervention = new Intervention.Sites(sites);
        List<Tokens> expected = run(requests, settings, intervention);

        // When
        List<Tokens> backwards = run(requests.reversed(), settings.sideBySide(2), intervention);
        List<Tokens> alone = run(requests, settings.sideBySide(1), intervention);
        List<List<Tokens>> sideBySide = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<List<Tokens>>> running = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                running.add(threads.submit(() -> run(requests, settings.sideBySide(3), intervention)));
            }
            for (Future<List<Tokens>> texts : running) {
                sideBySide.add(texts.get());
            }
        }

        // Then
        assertThat(backwards.reversed()).isEqualTo(expected);
        assertThat(alone).isEqualTo(expected);
        assertThat(sideBySide).containsExactly(expected, expected);
    }

    @ParameterizedTest
    @MethodSource("sites")
    void reportsWhereItSteered(List<Site> sites) {
        // Given
        List<GenerationRequest> requests = requests(5);
        Reports reports = new Reports();

        // When
        new Generation(decoder).run(requests, greedy(), new Intervention.Sites(sites), reports);

        // Then
        for (int i = 0; i < requests.size(); i++) {
            GenerationRequest request = requests.get(i);
            SteeringReport report = reports.of(i);
            assertThat(report.outputRead()).isEqualTo(NEW_TOKENS - 1);
            for (int k = 0; k < sites.size(); k++) {
                Positions positions = sites.get(k).positions();
                int inPrompt = covered(positions, request, 0, request.prompt().size());
                int inOutput = covered(
                        positions,
                        request,
                        request.prompt().size(),
                        request.prompt().size() + NEW_TOKENS - 1);
                assertThat(report.sites().get(k))
                        .isEqualTo(new SteeringReport.Steered(sites.get(k).layer(), inPrompt, inOutput));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    void isDoneOnlyToTextsThatMeetACondition(List<Site> sites) {
        // Given
        List<GenerationRequest> requests = requests(6);
        Intervention.Sites inner = new Intervention.Sites(sites);
        int layer = sites.getFirst().layer();
        double median = median(requests, layer);
        Condition condition = condition(layer, median, Condition.Side.ABOVE);
        Intervention gated = new Intervention.Gated(condition, inner);

        // When
        List<Tokens> texts = run(requests, greedy(), gated);
        List<Tokens> steered = run(requests, greedy(), inner);

        // Then
        int met = 0;
        for (int i = 0; i < texts.size(); i++) {
            boolean meets = similarity(requests.get(i), layer) > median;
            met += meets ? 1 : 0;
            assertThat(texts.get(i)).as("request %d", i).isEqualTo(meets ? steered.get(i) : unsteered.get(i));
        }
        assertThat(met).isBetween(1, requests.size() - 1);
        assertThat(run(requests, greedy().sideBySide(1), gated)).isEqualTo(texts);
    }

    @ParameterizedTest
    @MethodSource("sites")
    void worksInBfloat16(List<Site> sites) {
        // When
        List<Tokens> texts = new Generation(half).run(requests(3), greedy(), new Intervention.Sites(sites));

        // Then
        assertThat(texts).allSatisfy(text -> assertThat(text.size()).isEqualTo(NEW_TOKENS));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void refusesVectorsOfAnotherWidth(Class<?> kind) {
        // Given
        Change change = Changes.all(width() + 1).stream()
                .filter(kind::isInstance)
                .findFirst()
                .orElseThrow();

        // When
        Intervention intervention = Intervention.at(1, change);

        // Then
        assertThatThrownBy(() -> run(requests(1), greedy(), intervention))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has width %d, the model %d".formatted(width() + 1, width()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void refusesALayerThatIsNotThere(Class<?> kind) {
        // Given
        Change change = Changes.all(width()).stream()
                .filter(kind::isInstance)
                .findFirst()
                .orElseThrow();

        // When
        Intervention intervention = Intervention.at(decoder.config().layers(), change);

        // Then
        assertThatThrownBy(() -> run(requests(1), greedy(), intervention))
                .isInstanceOf(ModelException.class)
                .hasMessage("layer 3, the model has layers 0 to 2");
    }

    @Test
    void refusesAConditionAboveTheLowestChange() {
        // Given
        Intervention.Sites inner =
                new Intervention.Sites(List.of(Site.of(1, new Change.Add(Changes.unit(width(), 1)))));

        // When
        Intervention gated = new Intervention.Gated(condition(2, 0, Condition.Side.BELOW), inner);

        // Then
        assertThatThrownBy(() -> run(requests(1), greedy(), gated))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("the condition looks at layer 2, above the lowest change at layer 1");
    }

    static Stream<Class<?>> kinds() {
        return Arrays.stream(Change.class.getPermittedSubclasses());
    }

    private static int width() {
        return decoder.config().width();
    }

    private static GenerationSettings greedy() {
        return GenerationSettings.greedy(NEW_TOKENS).stoppingAt(Set.of());
    }

    private static List<Tokens> run(
            List<GenerationRequest> requests, GenerationSettings settings, Intervention intervention) {
        return new Generation(decoder).run(requests, settings, intervention);
    }

    private static int covered(Positions positions, GenerationRequest request, int from, int to) {
        int covered = 0;
        for (int position = from; position < to; position++) {
            boolean covers = positions.cover(position, request.prompt().size(), request.prefix());
            covered += covers ? 1 : 0;
        }
        return covered;
    }

    /** Three different prompts, shorter and longer than a step of the grid, each with several strengths. */
    private static List<GenerationRequest> requests(int count) {
        SplittableRandom random = new SplittableRandom(5);
        List<Tokens> prompts = new ArrayList<>();
        for (int size : List.of(9, 21, 14)) {
            prompts.add(Tokens.of(
                    random.ints(size, 3, decoder.config().vocabulary()).toArray()));
        }
        List<GenerationRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(new GenerationRequest(prompts.get(i % 3), i, 1 + i / 2.0, 2));
        }
        return requests;
    }

    private static Condition condition(int layer, double threshold, Condition.Side side) {
        return new Condition(Map.of(layer, Changes.unit(width(), 3)), threshold, side, Condition.Pooling.MEAN);
    }

    private static double median(List<GenerationRequest> requests, int layer) {
        double[] similarities = requests.stream()
                .mapToDouble(request -> similarity(request, layer))
                .distinct()
                .sorted()
                .toArray();
        return similarities[similarities.length / 2 - 1] + 1e-9;
    }

    private static double similarity(GenerationRequest request, int layer) {
        return similarities.get(layer).get(request.prompt());
    }

    /** What a condition behind a layer finds for each of the prompts. */
    private static Map<Tokens, Double> similarities(int layer) {
        Map<Tokens, Double> found = new HashMap<>();
        for (GenerationRequest request : requests(3)) {
            double[] mean = new ActivationPass(decoder)
                    .run(List.of(request.prompt()), layer)
                    .getFirst()
                    .from(request.prefix())
                    .mean();
            found.put(
                    request.prompt(), condition(layer, 0, Condition.Side.ABOVE).similarity(layer, mean));
        }
        return found;
    }

    /** Keeps the reports. */
    private static final class Reports implements GenerationListener {

        private final Map<Integer, SteeringReport> reports = new TreeMap<>();

        @Override
        public boolean wrote(int request, int token) {
            return true;
        }

        @Override
        public void steered(int request, SteeringReport report) {
            reports.put(request, report);
        }

        @Override
        public void ended(int request) {
            assertThat(reports).containsKey(request);
        }

        private SteeringReport of(int request) {
            SteeringReport report = reports.get(request);
            if (report == null) {
                throw new AssertionError("no report of request " + request);
            }
            return report;
        }
    }
}
