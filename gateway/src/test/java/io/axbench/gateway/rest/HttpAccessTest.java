package io.axbench.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAccessTest {

    private final HttpAccess open = new HttpAccess(Optional.empty(), List.of());
    private final HttpAccess guarded = new HttpAccess(Optional.of("secret"), List.of("bench.example"));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.0.0.2", "::1"})
    void loopbackNeedsNoKey(String host) {
        // When
        // Then
        assertThatCode(() -> open.checkListening(host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.7", "::", "bench.example"})
    void refusesToListenElsewhereWithoutAKey(String host) {
        // When
        // Then
        assertThatThrownBy(() -> open.checkListening(host))
                .hasMessageContaining("set axbench.api-key")
                .hasMessageContaining(host);
        assertThatCode(() -> guarded.checkListening(host)).doesNotThrowAnyException();
    }

    @Test
    void blankKeyIsNoKey() {
        // Given
        HttpAccess blank = new HttpAccess(Optional.of(" "), List.of());
        // When
        // Then
        assertThatThrownBy(() -> blank.checkListening("0.0.0.0")).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @CsvSource({"localhost:28600", "127.0.0.1", "[::1]:1", "LOCALHOST:80"})
    void loopbackNamesAreKnownHosts(String host) {
        // When
        Optional<Problem> problem = open.check("/api/runs", host, null, null);
        // Then
        assertThat(problem).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"evil.example", "localhost.evil.example:80", "127.0.0.1.evil.example", ","})
    void otherHostsAreRefused(String host) {
        // When
        Optional<Problem> problem = open.check("/", host, null, null);
        // Then
        assertThat(problem).map(Problem::status).hasValue(403);
    }

    @Test
    void configuredHostsAreKnownAndProbesMayComeByAddress() {
        // When
        // Then
        assertThat(guarded.check("/", "bench.example:443", null, null)).isEmpty();
        assertThat(open.check("/q/health/live", "10.0.0.7:8080", null, null)).isEmpty();
        assertThat(new HttpAccess(Optional.empty(), List.of("*")).check("/", "any", null, null))
                .isEmpty();
    }

    @Test
    void keyIsTakenFromEitherHeader() {
        // When
        // Then
        assertThat(guarded.check("/api/runs", "localhost", "Bearer secret", null))
                .isEmpty();
        assertThat(guarded.check("/api/runs", "localhost", null, "secret")).isEmpty();
        assertThat(guarded.check("/index.html", "localhost", null, null)).isEmpty();
        for (String wrong : List.of("Bearer secre", "Basic secret", "secret", "Bearer ")) {
            assertThat(guarded.check("/api/runs", "localhost", wrong, null))
                    .map(Problem::reason)
                    .hasValue(Reason.UNAUTHORIZED);
        }
        assertThat(guarded.check("/api", "localhost", null, null))
                .map(Problem::status)
                .hasValue(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api;x/runs", "/api;/runs", "/;x/api/runs", "/api%3Bx/runs", "/api%253bx/runs", "/q/health;x"})
    void matrixParametersDoNotGoPastTheKey(String path) {
        // When
        Optional<Problem> problem = guarded.check(path, "localhost", null, null);
        // Then
        assertThat(problem).map(Problem::status).hasValue(400);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, https://evil.example",
        "DELETE, http://localhost:28606",
        "PUT, http://localhost:28600.evil.example",
        "POST, null"
    })
    void pagesOfOtherSitesChangeNothing(String method, String origin) {
        // When
        Optional<Problem> problem = open.checkOrigin("/api/runs", method, "localhost:28600", origin);
        // Then
        assertThat(problem).map(Problem::status).hasValue(403);
    }

    @ParameterizedTest
    @CsvSource({"POST, http://localhost:28600", "POST, https://LOCALHOST:28600", "DELETE,", "GET, https://other.example"
    })
    void theOwnPageAndProgramsMayChangeAndAnyoneMayRead(String method, @Nullable String origin) {
        // When
        Optional<Problem> problem = open.checkOrigin("/api/runs", method, "localhost:28600", origin);
        // Then
        assertThat(problem).isEmpty();
    }

    @Test
    void pageOfAConfiguredNameMayChangeBehindAnIntermediary() {
        // When
        // Then
        assertThat(guarded.checkOrigin("/api/runs", "POST", "10.0.0.7:8080", "https://bench.example"))
                .isEmpty();
        assertThat(guarded.checkOrigin("/api/runs", "POST", "10.0.0.7:8080", "https://evil.example"))
                .isPresent();
    }

    @Test
    void problemNeverShowsTheKey() {
        // When
        Problem problem = guarded.check("/api/runs", "localhost", "Bearer wrong-key", null)
                .orElseThrow();
        // Then
        assertThat(problem.toString()).doesNotContain("secret").doesNotContain("wrong-key");
    }
}
