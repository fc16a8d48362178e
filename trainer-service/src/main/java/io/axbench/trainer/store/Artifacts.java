package io.axbench.trainer.store;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.trainer.artifact.TrainedFile;
import io.axbench.trainer.config.TrainerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Trained vectors as files, for people and other programs; the trainer itself reads them from its database. */
@ApplicationScoped
public class Artifacts {

    private final Path folder;

    Artifacts(TrainerConfig config) {
        this.folder = config.artifacts();
    }

    /**
     * Writes a file under its identity, whole or not at all.
     *
     * @throws AxbenchException {@code DISK_FULL} if it cannot be written; worth a retry
     */
    public void write(String identity, TrainedFile file) {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, identity, ".part");
            Files.write(part, file.bytes());
            Files.move(part, folder.resolve(identity + ".safetensors"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.DISK_FULL, "cannot write to " + folder + ": " + e.getMessage() + "; make room there", e);
        }
    }
}
