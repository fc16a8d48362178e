package io.axbench.generator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the generator alone. */
@ConfigMapping(prefix = "axbench.generator")
public interface GeneratorConfig {

    /** Concepts that leave in one transaction; a message of a concept has about 200 KB. */
    @WithDefault("25")
    int batch();
}
