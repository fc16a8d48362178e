package io.axbench.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.gateway.domain.estimate.Price;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PricesTest {

    @Test
    void pricesAreReadByNameWhateverElseIsSet() {
        // Given
        EndpointSettings settings = new SmallRyeConfigBuilder()
                .withMapping(EndpointSettings.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "axbench.endpoint.gpt.url", "https://models.example/v1",
                                "axbench.endpoint.gpt.input-price", "0.15",
                                "axbench.endpoint.gpt.output-price", "0.6",
                                "axbench.endpoint.gpt.a-key-of-tomorrow", "7",
                                "axbench.endpoint.\"my.own\".model", "m"),
                        "test",
                        100))
                .build()
                .getConfigMapping(EndpointSettings.class);
        // When
        Map<String, Price> prices = Prices.of(settings.named());
        // Then
        assertThat(prices).isEqualTo(Map.of("gpt", new Price(0.15, 0.6), "my.own", Price.FREE));
    }

    @Test
    void refusesAPriceThatIsNone() {
        // When
        // Then
        assertThatThrownBy(() -> Prices.of(Map.of("gpt", Map.of("input-price", "cheap"))))
                .hasMessage(
                        "axbench.endpoint.gpt.input-price: found \"cheap\", expected dollars for a million tokens, such as 0.15");
        assertThatThrownBy(() -> Prices.of(Map.of("gpt", Map.of("output-price", "-1"))))
                .hasMessageContaining("found \"-1\"");
    }
}
