package io.axbench.trainer.trained;

import io.axbench.lm.WeightChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Other weights for the whole model, in a file: they are too large for a row of the database. Where the file is gone they
 * are trained again.
 *
 * @param file in the folder of artefacts, named by its hash
 * @param hash SHA-256 of the file, in hex
 */
public record TrainedWeights(Path file, String hash) implements Trained {

    /** Weights from their parts. */
    static TrainedWeights of(Parts parts) {
        return new TrainedWeights(Path.of(parts.text("file")), parts.text("sha256"));
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
        return Parts.of(Map.of("file", file.toString(), "sha256", hash), Map.of());
    }

    @Override
    public Optional<Steering> steering(int layer) {
        return Optional.of(new Steering.Weights(new WeightChange.Whole(file), Steering.Scale.NONE));
    }
}
