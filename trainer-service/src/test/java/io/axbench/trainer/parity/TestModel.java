package io.axbench.trainer.parity;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.axbench.lm.LanguageModel;
import io.axbench.lm.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The default model in f32, where this machine has it; loaded once. */
public final class TestModel {

    private static final String FILE = "SmolLM2-135M-Instruct.Q4_1.gguf";
    private static @Nullable LanguageModel model;

    private TestModel() {}

    /** The model; the test is skipped where it is not there. */
    public static synchronized LanguageModel get() {
        Path path = path();
        assumeTrue(Files.exists(path), "no model at " + path + "; set AXBENCH_MODEL");
        if (model == null) {
            model = LanguageModel.load(path, Precision.F32);
        }
        return model;
    }

    private static Path path() {
        String named = System.getProperty("axbench.model", System.getenv().getOrDefault("AXBENCH_MODEL", ""));
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String home = System.getenv().getOrDefault("AXBENCH_HOME", "../.axbench");
        return Path.of(home, "models", FILE).toAbsolutePath().normalize();
    }
}
