package io.axbench.trainer.trained;

import io.axbench.lm.WeightChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Other weights for the whole model, in a file: they are too large for a row of the database. Where the file is gone they
 * are trained again.
 *
 * @param file named by its hash: its name alone, as it is kept, or where it is, see {@link #in}
 * @param hash SHA-256 of the file, in hex
 */
public record TrainedWeights(Path file, String hash) implements Trained {

    /** Weights from their parts. */
    static TrainedWeights of(Parts parts) {
        return new TrainedWeights(name(Path.of(parts.text("file"))), parts.text("sha256"));
    }

    /** The same in the folder of artefacts, which may be another one than when they were trained. */
    public TrainedWeights in(Path folder) {
        return new TrainedWeights(folder.resolve(name(file)), hash);
    }

    /** Whether the file is there. It was moved to its name whole, so that none is cut short. */
    public boolean kept() {
        return Files.isRegularFile(file);
    }

    @Override
    public Kind kind() {
        return Kind.WEIGHTS;
    }

    @Override
    public Parts parts() {
        return Parts.of(Map.of("file", name(file).toString(), "sha256", hash), Map.of());
    }

    @Override
    public Optional<Steering> steering(int layer) {
        return Optional.of(new Steering.Weights(new WeightChange.Whole(file), Steering.Scale.NONE));
    }

    private static Path name(Path file) {
        return Objects.requireNonNullElse(file.getFileName(), file);
    }
}
