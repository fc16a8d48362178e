package io.axbench.trainer.config;

import io.axbench.lm.Device;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
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

        /** What models compute on; no text or vector of one device is taken for another's. */
        @WithDefault("cpu")
        Device device();

        /** Models kept in memory. */
        @WithDefault("2")
        int modelsLoaded();

        /** Negative pools, read by the model, kept in memory: each is about 20 MB for a small model. */
        @WithDefault("3")
        int poolsKept();

        /** MB of memory for what was read of other concepts' texts: one of 100 tokens is 0.2 MB for a small model. */
        @WithDefault("128")
        int textsKept();

        /** For how long results are kept for other runs of the same work; for ever if absent. */
        Optional<Duration> keepResults();

        /** How chats are answered, at {@code /v1/chat/completions}. */
        Chat chat();
    }

    /** How chats are answered. */
    interface Chat {

        /** Most chats answered together; no answer depends on it. */
        @WithDefault("32")
        int batch();

        /** Most tokens of a batch, answers included: each is about 46 KB for a small model in f32. */
        @WithDefault("16384")
        int batchTokens();

        /** How long the first chat of a batch waits for others. */
        @WithDefault("20ms")
        Duration gather();

        /** Most chats that wait; others are told to come again. */
        @WithDefault("128")
        int queue();

        /** Longest answer where the request does not say, in tokens. */
        @WithDefault("256")
        int newTokens();
    }
}
