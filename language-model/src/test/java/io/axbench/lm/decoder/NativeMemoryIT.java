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
import io.axbench.lm.training.Intervened;
import io.axbench.lm.training.LabelledSequence;
import io.axbench.lm.training.Parameter;
import io.axbench.lm.training.TrainingSession;
import io.axbench.lm.weights.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls free what they took. */
class NativeMemoryIT {

    private static final Tokens TEXT = Tokens.of(1, 250, 82, 23, 39, 310, 37, 12, 9);

    @Test
    void fiveHundredCallsLeaveNothingBehind() throws IOException {
        // Given
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-llama");
        try (Decoder decoder = new Decoder(ModelFile.open(files.folder()), Precision.F32)) {
            calls(decoder, 200);
            int arrays = arrays(decoder);
            long megabytes = nativeMegabytes();

            // When
            calls(decoder, 500);

            // Then
            assertThat(arrays(decoder)).isEqualTo(arrays);
            assertThat(nativeMegabytes() - megabytes).isLessThan(60);
        }
    }

    private static void calls(Decoder decoder, int count) {
        GenerationRequest request = new GenerationRequest(TEXT, 1, 0);
        GenerationSettings settings = new GenerationSettings(4, 1, 50).stoppingAt(Set.of());
        for (int i = 0; i < count; i++) {
            new ActivationPass(decoder).run(List.of(TEXT), 1);
            new ScorePass(decoder).run(List.of(new ScoreRequest(TEXT, TEXT)));
            new Generation(decoder).run(List.of(request, request), settings, new Intervention.None());
            trainingStep(decoder);
        }
    }

    private static void trainingStep(Decoder decoder) {
        try (TrainingSession session = new TrainingSession(decoder, new UpperBlocksPool(decoder), 0)) {
            Parameter vector = session.parameter(new float[session.width()], session.width());
            List<CachedExample> examples = session.cache(List.of(new LabelledSequence(TEXT, 3)));
            session.step(examples, (hidden, valid) -> Intervened.of(hidden.add(vector.array())));
            assertThat(vector.gradient()).doesNotContain(Float.NaN);
        }
    }

    private static int arrays(Decoder decoder) {
        try (NDManager scope = decoder.scope()) {
            return scope.getParentManager().getManagedArrays().size();
        }
    }

    /** Resident memory beyond the Java heap. */
    private static long nativeMegabytes() throws IOException {
        long resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
        return resident - Runtime.getRuntime().totalMemory() / (1024 * 1024);
    }
}
