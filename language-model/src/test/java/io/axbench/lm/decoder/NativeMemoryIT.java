package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.ScoreRequest;
import io.axbench.lm.Tokens;
import io.axbench.lm.training.CachedExample;
import io.axbench.lm.training.HiddenFunction;
import io.axbench.lm.training.Intervened;
import io.axbench.lm.training.LabelledSequence;
import io.axbench.lm.training.Parameter;
import io.axbench.lm.training.StepPlan;
import io.axbench.lm.training.TrainingParts;
import io.axbench.lm.training.TrainingSession;
import io.axbench.lm.weights.ModelFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls free what they took. */
class NativeMemoryIT {

    private static final Tokens TEXT = Tokens.of(1, 250, 82, 23, 39, 310, 37, 12, 9);
    private static final int START = 3;

    @Test
    void hundredsOfCallsLeaveNothingBehind() throws IOException {
        // Given
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-llama");
        try (Decoder decoder = new Decoder(ModelFile.open(files.folder()), Precision.F32)) {
            TrainingParts parts = TrainingParts.of(decoder, new CommonStart(decoder, TEXT.slice(0, START)));
            calls(parts, 100);
            int arrays = arrays(decoder);
            long megabytes = nativeMegabytes();

            // When
            calls(parts, 300);

            // Then
            assertThat(arrays(decoder)).isEqualTo(arrays);
            assertThat(nativeMegabytes() - megabytes).isLessThan(16);
        }
    }

    private static void calls(TrainingParts parts, int count) {
        GenerationRequest request = new GenerationRequest(TEXT, 1, 0);
        GenerationSettings settings = new GenerationSettings(4, 1, 50).stoppingAt(Set.of());
        Decoder decoder = parts.decoder();
        for (int i = 0; i < count; i++) {
            new ActivationPass(decoder, parts.start()).run(List.of(TEXT), 1);
            new ScorePass(decoder, parts.start()).run(List.of(new ScoreRequest(TEXT, TEXT)));
            new Generation(decoder).run(List.of(request, request), settings, new Intervention.None());
            trainingSteps(parts);
        }
    }

    /** With a start that is shared, and with two interventions and a penalty. */
    private static void trainingSteps(TrainingParts parts) {
        try (TrainingSession session = new TrainingSession(parts, 0)) {
            Parameter vector = session.parameter(new float[session.width()], session.width());
            List<CachedExample> examples = session.cache(List.of(new LabelledSequence(TEXT, START + 1)));
            HiddenFunction adding = (hidden, valid) -> Intervened.of(hidden.add(vector.array()));
            session.step(examples, adding);
            session.shareStart(examples.getFirst(), START);
            session.step(examples, (hidden, valid) -> Intervened.of(hidden));
            HiddenFunction penalised = (hidden, valid) -> new Intervened(
                    hidden.add(vector.array()), vector.array().square().sum());
            session.step(examples, StepPlan.intervening(Map.of(0, adding, 1, penalised)));
            assertThat(vector.gradient()).doesNotContain(Float.NaN);
        }
    }

    private static int arrays(Decoder decoder) {
        try (NDManager scope = decoder.scope()) {
            return scope.getParentManager().getManagedArrays().size();
        }
    }

    /**
     * What the C allocator has given out, in all of its arenas. Resident memory would also count the pages of the Java
     * heap that this test happens to touch first.
     */
    private static long nativeMegabytes() {
        Linker linker = Linker.nativeLinker();
        MemoryLayout counters = MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG);
        MemoryLayout struct = MemoryLayout.structLayout(counters);
        MethodHandle mallinfo =
                linker.downcallHandle(linker.defaultLookup().findOrThrow("mallinfo2"), FunctionDescriptor.of(struct));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = (MemorySegment) mallinfo.invokeExact((SegmentAllocator) arena);
            long mapped = info.getAtIndex(ValueLayout.JAVA_LONG, 4);
            long inArenas = info.getAtIndex(ValueLayout.JAVA_LONG, 7);
            return (mapped + inArenas) / (1024 * 1024);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
