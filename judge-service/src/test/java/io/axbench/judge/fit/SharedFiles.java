package io.axbench.judge.fit;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.axbench.contracts.ModelCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that a test needs and that are not in the repository; a test without them is skipped. */
public final class SharedFiles {

    private SharedFiles() {}

    /** The folder with the shared data, beside the repository. */
    public static Path data() {
        Path data = Path.of("../../shared/data").toAbsolutePath().normalize();
        assumeThat(data).as("the shared data lie beside the repository").isDirectory();
        return data;
    }

    /** The judge's language model: {@code axbench.model}, {@code AXBENCH_MODEL}, or the state folder's. */
    public static Path model() {
        String home = Optional.ofNullable(System.getenv("AXBENCH_HOME")).orElse("../.axbench");
        Path kept = Path.of(home, "models", ModelCatalog.ALL.getFirst().fileName());
        Path model = Stream.of(System.getProperty("axbench.model"), System.getenv("AXBENCH_MODEL"))
                .filter(named -> named != null && !named.isBlank())
                .map(Path::of)
                .findFirst()
                .orElse(kept);
        assumeThat(Files.isReadable(model))
                .as("the model is at AXBENCH_MODEL or under the state folder: %s", model)
                .isTrue();
        return model;
    }
}
