package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.testing.EmbeddedStack;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class ConfiguredIT {

    @Inject
    Endpoints endpoints;

    @Inject
    EndpointConfig config;

    @Inject
    MeterRegistry metrics;

    @Test
    void knowsTheEndpointsOfTheConfiguration() {
        assertThat(endpoints.names()).containsExactly("secretive", "two-words", "variables");
        assertThat(endpoints.get("secretive").name()).isEqualTo("secretive");
        assertThat(endpoints.get("secretive").model()).isEqualTo("none");
    }

    @Test
    void namesTheEndpointsThatThereAre() {
        assertThatThrownBy(() -> endpoints.get("gpt"))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_SPECIFICATION))
                .hasMessageContaining("unknown endpoint \"gpt\"; expected one of [secretive, two-words, variables]");
    }

    @Test
    void hasTheseDefaults() {
        EndpointConfig.Settings settings = config.named().get("secretive");
        assertThat(settings.inputPrice()).isEqualTo(BigDecimal.ZERO);
        assertThat(settings.outputPrice()).isEqualTo(BigDecimal.ZERO);
        assertThat(settings.concurrency()).isEqualTo(32);
        assertThat(settings.requestsPerMinute()).isEmpty();
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.retries()).isEqualTo(5);
        assertThat(settings.firstPause()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.longestPause()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.breakerRequests()).isEqualTo(20);
        assertThat(settings.breakerPause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.maxResponse().asLongValue()).isEqualTo(256 << 10);
        assertThat(settings.lengthParameter()).isEqualTo(EndpointConfig.LengthParameter.MAX_TOKENS);
        assertThat(settings.sendTemperature()).isTrue();
        assertThat(settings.sendSeed()).isFalse();
        assertThat(settings.keyEnv()).isEmpty();
        assertThat(settings.keyFile()).isEmpty();
    }

    @Test
    void takesAnEndpointFromTheEnvironmentAlone() {
        assertThat(config.named().get("variables").inputPrice()).isEqualTo(new BigDecimal("1.5"));
    }

    @Test
    void readsKeysFromTheEnvironment() {
        for (String name : endpoints.names()) {
            ApiKey key = ApiKey.of(name, config.named().get(name), System::getenv);
            assertThat(key.read()).contains("key-of-" + name);
            assertThat(key.toString()).isEqualTo("ApiKey[" + name + "]");
        }
    }

    @Test
    void hasItsMetricsFromTheStart() {
        assertThat(metrics.getMeters().stream()
                        .map(Meter::getId)
                        .filter(id -> "secretive".equals(id.getTag("endpoint")))
                        .map(Meter.Id::getName)
                        .distinct())
                .containsExactlyInAnyOrder(
                        "axbench_endpoint_requests",
                        "axbench_endpoint_answer",
                        "axbench_endpoint_input_tokens",
                        "axbench_endpoint_output_tokens",
                        "axbench_endpoint_dollars",
                        "axbench_endpoint_cache_hits",
                        "axbench_endpoint_retries",
                        "axbench_endpoint_breaker_state",
                        "axbench_endpoint_under_way");
    }
}
