package io.axbench.judge.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the judge-service. */
@ConfigMapping(prefix = "axbench.judge")
public interface JudgeConfig {

    /** The embedded judge's own language model: the GGUF file that its weights were fitted for. */
    @WithDefault("${axbench.models:.axbench/models}/SmolLM2-135M-Instruct.Q4_1.gguf")
    Path model();

    /** Texts that are rated between two looks at whether to go on; no rating depends on it. */
    @WithDefault("8")
    int batch();

    /** For how long ratings are kept for other runs with the same texts; for ever if absent. */
    Optional<Duration> keepRatings();

    /** Judges behind an endpoint. */
    Llm llm();

    /** The calibration set, rated again and again. */
    Calibration calibration();

    /** Judges behind an endpoint. */
    interface Llm {

        /** Longest reply to one question, in the model's tokens; part of the judge's version. */
        @WithDefault("512")
        int maxTokens();
    }

    /** The calibration set, rated again and again. */
    interface Calibration {

        /** Time from one round to the next; none: only when asked for. */
        Optional<Duration> every();

        /** Who rates it: {@code embedded}, or names of endpoints. */
        @WithDefault("embedded")
        List<String> judges();
    }
}
