package io.axbench.trainer.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of the trainer. */
@ConfigMapping(prefix = "axbench")
public interface TrainerConfig {

    /** Folder of the models that a specification names without a path. */
    @WithDefault(".axbench/models")
    Path models();

    /** Folder that trained vectors are written to, for people and other programs. */
    @WithDefault(".axbench/artifacts")
    Path artifacts();

    /** Folders that a path in a specification must lie under. */
    Optional<List<Path>> roots();

    /** How the subject model is run. */
    Trainer trainer();

    /** How the subject model is run. */
    interface Trainer {

        /** Texts generated side by side; no result depends on it. */
        @WithDefault("36")
        int batch();

        /** Models kept in memory. */
        @WithDefault("2")
        int modelsLoaded();

        /** Negative pools, read by the model, kept in memory: each is about 20 MB for a small model. */
        @WithDefault("3")
        int poolsKept();
    }
}
