package io.axbench.generator.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class GeneratorConfigTest {

    @Test
    void sendsTwentyFiveConceptsAtOnceAndMakesFourByDefault() {
        // When
        GeneratorConfig config = new SmallRyeConfigBuilder()
                .withMapping(GeneratorConfig.class)
                .build()
                .getConfigMapping(GeneratorConfig.class);

        // Then
        assertThat(config.batch()).isEqualTo(25);
        assertThat(config.ahead()).isEqualTo(4);
    }
}
