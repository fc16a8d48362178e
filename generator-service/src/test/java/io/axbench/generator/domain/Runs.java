package io.axbench.generator.domain;

import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.DetectionSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs for tests. */
public final class Runs {

    private Runs() {}

    /** A run on a folder; detection alone. */
    public static RunSubmitted onFolder(Path folder, @Nullable List<Integer> concepts) {
        return run(new DataSpec(false, folder.toString(), null, null, concepts), null);
    }

    /** A run on the sample set, with so many steering instructions. */
    public static RunSubmitted onSample(@Nullable String pool, int instructions) {
        return run(
                new DataSpec(true, null, null, null, null),
                new SteeringSpec(pool, instructions, List.of(0.4, 0.8), 32, 1.0, 50, null));
    }

    private static RunSubmitted run(DataSpec data, @Nullable SteeringSpec steering) {
        RunSpec spec = new RunSpec(
                "test",
                new ModelSpec("smollm2-135m-instruct", Dtype.F32),
                15,
                data,
                List.of(new MethodSpec("DiffMean", "DiffMean", Map.of())),
                new DetectionSpec(),
                steering,
                List.of(JudgeSpec.embedded()),
                42,
                null);
        return new RunSubmitted(UUID.randomUUID().toString(), "0".repeat(64), spec);
    }
}
