package io.axbench.judge.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Settings of the judge-service. */
@ConfigMapping(prefix = "axbench.judge")
public interface JudgeConfig {

    /** The embedded judge's own language model: the GGUF file that its weights were fitted for. */
    @WithDefault("${axbench.models:.axbench/models}/SmolLM2-135M-Instruct.Q4_1.gguf")
    Path model();

    /** Texts that are rated between two looks at whether to go on; no rating depends on it. */
    @WithDefault("8")
    int batch();
}
