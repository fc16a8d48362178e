package io.axbench.lm.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.Precision;
import io.axbench.lm.Projection;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.Tokens;
import io.axbench.lm.memory.ActivationMemory;
import io.axbench.lm.memory.TextSize;
import io.axbench.lm.memory.WeightMemory;
import io.axbench.lm.weights.ModelConfig;
import io.axbench.lm.weights.ModelFile;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What steps of the default model take, by the peak of resident memory: the estimate within three tenths. */
@Tag("full")
class StepMemoryIT {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path RESET = Path.of("/proc/self/clear_refs");
    private static final int LAYER = 15;

    private static ModelFile file;
    private static LanguageModel model;

    @BeforeAll
    static void load() {
        Assumptions.assumeTrue(Files.isWritable(RESET), "no peak of resident memory is told here");
        file = ModelFile.open(ReferenceFiles.model());
        model = LanguageModel.load(ReferenceFiles.model(), Precision.F32);
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
            file.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"24, 64", "12, 128", "3, 512"})
    void aStepOfEditsBehindThreeBlocksTakesWhatIsEstimated(int texts, int tokens) throws IOException {
        try (TrainingSession session = model.training(LAYER)) {
            takesWhatIsEstimated(session, edits(session), texts, tokens);
        }
    }

    @Test
    void aStepInBf16TakesWhatIsEstimated() throws IOException {
        try (LanguageModel half = LanguageModel.load(ReferenceFiles.model(), Precision.BF16);
                TrainingSession session = half.training(LAYER)) {
            takesWhatIsEstimated(session, edits(session), Precision.BF16, 12, 128);
        }
    }

    @Test
    void aStepOfMissesBehindEveryBlockTakesWhatIsEstimated() throws IOException {
        try (TrainingSession session = model.training(LAYER)) {
            Parameter vector = session.parameter(new float[session.width()], session.width());
            Map<Integer, HiddenFunction> misses = new HashMap<>();
            for (int layer = LAYER; layer < file.config().layers(); layer++) {
                misses.put(layer, new Miss(vector));
            }
            takesWhatIsEstimated(session, StepPlan.intervening(misses).with(Objective.PENALTIES_ALONE), 12, 128);
        }
    }

    /** A vector is added; the penalty is the weighted square of what is then missing to a target. */
    private record Miss(Parameter vector) implements HiddenFunction {

        @Override
        public Intervened apply(NDArray hidden, NDArray valid) {
            NDArray changed = hidden.add(vector.array());
            NDArray miss = changed.sub(hidden.getManager().ones(hidden.getShape()));
            NDArray weights = hidden.getManager().ones(hidden.getShape());
            return new Intervened(changed, miss.mul(miss).mul(weights).mean());
        }

        @Override
        public int arraysKept() {
            return 5;
        }
    }

    private static StepPlan edits(TrainingSession session) {
        Parameter vector = session.parameter(new float[session.width()], session.width());
        HiddenFunction adding = (h, valid) -> Intervened.of(h.add(vector.array()));
        return StepPlan.intervening(Map.of(15, adding, 20, adding, 25, adding));
    }

    @Test
    void aStepBehindASharedStartTakesWhatIsEstimated() throws IOException {
        try (TrainingSession session = model.training(LAYER)) {
            Parameter vector = session.parameter(new float[session.width()], session.width());
            session.shareStart(cached(session, 1, 40).getFirst(), 3);
            HiddenFunction behind = (h, valid) -> {
                float[] place = new float[Math.toIntExact(h.getShape().get(1))];
                Arrays.fill(place, 3, place.length, 1);
                return Intervened.of(h.add(
                        h.getManager().create(place, new Shape(place.length, 1)).mul(vector.array())));
            };
            takesWhatIsEstimated(session, StepPlan.intervening(Map.of(LAYER, behind)), 12, 128);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "0.1"})
    void aStepOfAdaptersTakesWhatIsEstimated(double dropout) throws IOException {
        try (TrainingSession session = model.training(LAYER)) {
            List<LowRankAdapter> adapters = new ArrayList<>();
            for (int layer = LAYER + 1; layer < file.config().layers(); layer++) {
                for (Projection projection : Projection.values()) {
                    List<Integer> shape = model.shape(projection);
                    Parameter a = session.parameter(new float[4 * shape.getLast()], 4, shape.getLast());
                    Parameter b = session.parameter(new float[4 * shape.getFirst()], shape.getFirst(), 4);
                    adapters.add(new LowRankAdapter(layer, projection, a, b, 1));
                }
            }
            StepPlan plan = StepPlan.adapting(adapters);
            takesWhatIsEstimated(
                    session,
                    dropout == 0 ? plan : plan.with((adapter, example, tokens, width) -> new float[tokens * width]),
                    12,
                    128);
        }
    }

    @Test
    void trainingAllWeightsTakesWhatIsEstimated() throws IOException {
        long estimate = new WeightMemory(file, Precision.F32).whole(512).bytes();
        long before = reset();
        try (FullTraining training = model.fullTraining(512)) {
            training.clearGradients();
            training.accumulate(sequences(4, 128), 1);
            training.step(1e-5, 0, 1);
            compare("all weights", estimate, peak() - before);
        }
    }

    private static void takesWhatIsEstimated(TrainingSession session, StepPlan plan, int texts, int tokens)
            throws IOException {
        takesWhatIsEstimated(session, plan, Precision.F32, texts, tokens);
    }

    private static void takesWhatIsEstimated(
            TrainingSession session, StepPlan plan, Precision precision, int texts, int tokens) throws IOException {
        session.step(cached(session, 1, 40), plan);
        List<CachedExample> batch = cached(session, texts, tokens);
        ModelConfig config = file.config();
        ActivationMemory memory = plan.memory(config, precision, config.layers() - session.layer() - 1);
        long estimate = memory.bytes(Collections.nCopies(texts, new TextSize(tokens, tokens - 10)));
        long before = reset();
        session.step(batch, plan);
        compare("%d texts of %d tokens".formatted(texts, tokens), estimate, peak() - before);
    }

    private static void compare(String what, long estimate, long measured) {
        assertThat((double) measured / estimate)
                .as("%s: measured %d MB, estimated %d MB", what, measured >> 20, estimate >> 20)
                .isBetween(0.7, 1.3);
    }

    private static List<CachedExample> cached(TrainingSession session, int texts, int tokens) {
        return session.cache(sequences(texts, tokens));
    }

    private static List<LabelledSequence> sequences(int texts, int tokens) {
        List<LabelledSequence> sequences = new ArrayList<>();
        for (int text = 0; text < texts; text++) {
            int[] ids = new int[tokens];
            for (int i = 0; i < tokens; i++) {
                ids[i] = i < 3 ? 100 + i : 200 + (31 * text + 7 * i) % 1000;
            }
            sequences.add(new LabelledSequence(Tokens.of(ids), 10));
        }
        return sequences;
    }

    /** Forgets the peak; returns what is resident now. */
    private static long reset() throws IOException {
        System.gc();
        giveBackFreedPages();
        Files.writeString(RESET, "5");
        return bytes("VmRSS:");
    }

    /** What the C allocator keeps for later would otherwise hide what the next step takes. */
    private static void giveBackFreedPages() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor form = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
        MethodHandle trim = linker.downcallHandle(linker.defaultLookup().findOrThrow("malloc_trim"), form);
        try {
            int given = (int) trim.invokeExact(0L);
            assertThat(given).isBetween(0, 1);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static long peak() throws IOException {
        return bytes("VmHWM:");
    }

    private static long bytes(String key) throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
