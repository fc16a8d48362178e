package io.axbench.trainer.chat;

import io.axbench.contracts.ModelCatalog;
import io.axbench.trainer.config.TrainerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The models that a chat may name without a path. */
@ApplicationScoped
public class ServedModels {

    private final Path folder;

    ServedModels(TrainerConfig config) {
        this.folder = config.models();
    }

    /** Those of the catalogue that are on disk, in its order. */
    public List<ServedModel> all() {
        List<ServedModel> served = new ArrayList<>();
        for (ModelCatalog.KnownModel known : ModelCatalog.ALL) {
            Path file = folder.resolve(known.fileName());
            if (Files.exists(file)) {
                served.add(new ServedModel(known.id(), modified(file)));
            }
        }
        return served;
    }

    /** The one of this name. */
    public Optional<ServedModel> find(String id) {
        return all().stream().filter(model -> model.id().equals(id)).findFirst();
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A model on disk.
     *
     * @param id its name
     * @param since when its file was written
     */
    public record ServedModel(String id, Instant since) {}
}
