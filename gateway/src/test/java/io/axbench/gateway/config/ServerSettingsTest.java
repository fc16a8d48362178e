package io.axbench.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    @Test
    void pageIsServedAsTheLauncherAndThePageExpect() throws IOException {
        // Given
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(RESOURCES.resolve("application.properties"))) {
            settings.load(file);
        }
        // When
        String policy = settings.getProperty("quarkus.http.header.\"Content-Security-Policy\".value");
        // Then
        assertThat(Files.readString(RESOURCES.resolve("META-INF/resources/index.html")))
                .contains("content=\"" + policy + "\"");
        assertThat(settings)
                .containsEntry("quarkus.http.port", "28600")
                .containsEntry("quarkus.http.static-resources.caching-enabled", "false");
    }
}
