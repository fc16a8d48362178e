package io.axbench.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        // When
        GatewayConfig config = new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .build()
                .getConfigMapping(GatewayConfig.class);
        // Then
        assertThat(config.roots()).containsExactly(".");
        assertThat(config.apiKey()).isEmpty();
        assertThat(config.hosts()).isEmpty();
        assertThat(config.keepRuns()).isEmpty();
        assertThat(config.bodyLimit().asLongValue()).isEqualTo(256 * 1024);
        assertThat(config.importLimit().asLongValue()).isEqualTo(256 * 1024 * 1024);
        assertThat(config.sheetLimit().asLongValue()).isEqualTo(16 * 1024 * 1024);
        assertThat(config.vectorLimit().asLongValue()).isEqualTo(256L * 1024 * 1024);
        assertThat(config.generator().url()).hasToString("http://127.0.0.1:28601");
        assertThat(config.events().poll()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.events().keepAlive()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.events().streams()).isEqualTo(32);
        assertThat(config.events().fresh()).isEqualTo(Duration.ofSeconds(30));
    }
}
