package io.axbench.judge.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.ModelCatalog;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeConfigTest {

    @Test
    void theDefaultModelIsTheDefaultModelOfTheCatalog() {
        assertThat(config(Map.of()).model())
                .isEqualTo(
                        Path.of(".axbench/models", ModelCatalog.ALL.getFirst().fileName()));
    }

    @Test
    void theModelIsLookedForWhereModelsAreKept() {
        assertThat(config(Map.of("axbench.models", "/state/models")).model().getParent())
                .isEqualTo(Path.of("/state/models"));
    }

    @Test
    void eightTextsAreRatedAtATime() {
        assertThat(config(Map.of()).batch()).isEqualTo(8);
    }

    @Test
    void aReplyMayBe512TokensLong() {
        assertThat(config(Map.of()).llm().maxTokens()).isEqualTo(512);
    }

    @Test
    void nothingIsCalibratedUnlessItIsAskedFor() {
        assertThat(config(Map.of()).calibration().every()).isEmpty();
        assertThat(config(Map.of()).calibration().judges()).containsExactly("embedded");
    }

    private static JudgeConfig config(Map<String, String> given) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(JudgeConfig.class)
                .withSources(new PropertiesConfigSource(given, "test", 100))
                .build();
        return config.getConfigMapping(JudgeConfig.class);
    }
}
