package io.axbench.lm;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Where tests find what is not in the repository; a test is skipped, with the reason, where it is absent. */
public final class Fixtures {

    private static final String MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf";

    private Fixtures() {}

    /** The default model's GGUF file. */
    public static Path model() {
        Path model = setting("axbench.model", "AXBENCH_MODEL")
                .map(Path::of)
                .orElseGet(() -> Path.of(Objects.requireNonNullElse(System.getenv("AXBENCH_HOME"), "../.axbench"))
                        .resolve("models")
                        .resolve(MODEL));
        assumeThat(model).as("the default model; ./axbench demo fetches it").exists();
        return model;
    }

    /** A file or folder of the reference numbers, e.g. {@code fixtures/tiny-llama}. */
    public static Path reference(String path) {
        Path reference = setting("axbench.shared", "AXBENCH_SHARED")
                .map(Path::of)
                .orElse(Path.of("../../shared"))
                .resolve("reference")
                .resolve(path);
        assumeThat(reference).as("reference numbers beside the repository").exists();
        return reference;
    }

    private static Optional<String> setting(String property, String variable) {
        return Optional.ofNullable(System.getProperty(property)).or(() -> Optional.ofNullable(System.getenv(variable)));
    }
}
