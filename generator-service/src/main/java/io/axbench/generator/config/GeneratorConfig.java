package io.axbench.generator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the generator alone. */
@ConfigMapping(prefix = "axbench.generator")
public interface GeneratorConfig {

    /** Concepts that leave in one transaction; a message of a concept has about 200 KB. */
    @WithDefault("25")
    int batch();

    /** Concepts that a language model makes data for at the same time; each asks up to 150 questions at once. */
    @WithDefault("4")
    int ahead();
}
