package io.axbench.trainer.store;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.delivery.Faults;
import io.axbench.lm.weights.AdapterFiles;
import io.axbench.trainer.artifact.TrainedFile;
import io.axbench.trainer.config.TrainerConfig;
import io.axbench.trainer.trained.TrainedAdapter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * What was learnt as files, for people and other programs; the trainer itself reads it from its database. A low-rank
 * change of weights also gets a folder in the layout of PEFT.
 */
@ApplicationScoped
public class Artifacts {

    private final Path folder;

    Artifacts(TrainerConfig config) {
        this.folder = config.artifacts();
    }

    /**
     * Writes a file under its identity, whole or not at all. The same file may be written again.
     *
     * @throws AxbenchException {@code DISK_FULL} if there is no room, worth a retry; {@code MISSING_FILE} if the folder
     *     cannot be written, final
     */
    public void write(String identity, TrainedFile file) {
        Path part = folder.resolve(identity + "." + Thread.currentThread().threadId() + ".part");
        try {
            Files.createDirectories(folder);
            Files.write(part, file.bytes());
            Files.move(part, folder.resolve(identity + ".safetensors"), StandardCopyOption.ATOMIC_MOVE);
            if (file.trained() instanceof TrainedAdapter adapter) {
                AdapterFiles.write(
                        folder.resolve(identity + ".peft"),
                        adapter.change(),
                        file.origin().getOrDefault("model", ""));
            }
        } catch (IOException e) {
            throw new AxbenchException(
                    Faults.diskFull(e) ? Reason.DISK_FULL : Reason.MISSING_FILE,
                    "cannot write to " + folder + ": " + e.getMessage() + "; make room there, or make it writable",
                    e);
        } finally {
            deleteIfThere(part);
        }
    }

    /** Deletes what was written under an identity, if it is there. */
    public void delete(String identity) {
        deleteIfThere(folder.resolve(identity + ".safetensors"));
        Path adapter = folder.resolve(identity + ".peft");
        if (Files.isDirectory(adapter)) {
            try (Stream<Path> files = Files.list(adapter)) {
                files.forEach(Artifacts::deleteIfThere);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot look into " + adapter, e);
            }
            deleteIfThere(adapter);
        }
    }

    private static void deleteIfThere(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + part, e);
        }
    }
}
