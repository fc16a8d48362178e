package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.axbench.testing.EmbeddedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged gateway on an address that others reach: never without a key. */
@Tag("full")
class OpenAddressIT {

    private static final Duration START = Duration.ofMinutes(2);

    private final EmbeddedStack stack = new EmbeddedStack();

    @TempDir
    Path folder;

    @BeforeEach
    void packaged() throws IOException {
        assumeTrue(
                PackagedGateway.packaged(),
                "the gateway is not packaged as it stands; run mvn -Dquick -pl gateway -am package");
    }

    @AfterEach
    void stop() {
        stack.stop();
    }

    @Test
    void needsAKeyAndEndsInOneLineWithoutOne() throws IOException, InterruptedException {
        // Given
        Map<String, String> properties = new HashMap<>(stack.start());
        int port = PackagedGateway.freePort();
        Path log = folder.resolve("gateway.log");

        // When
        Process open = PackagedGateway.launch("0.0.0.0", port, properties, log);
        boolean ended = open.waitFor(START.toSeconds(), TimeUnit.SECONDS);
        open.destroyForcibly();

        // Then
        assertThat(ended).isTrue();
        assertThat(open.exitValue()).isNotZero();
        assertThat(Files.readString(log))
                .contains("quarkus.http.host is \"0.0.0.0\", which is reachable from elsewhere, and no key is set;"
                        + " set axbench.api-key or listen on 127.0.0.1")
                .doesNotContain("Listening on");

        // When
        properties.put("axbench.api-key", "a key");
        Process guarded = PackagedGateway.launch("0.0.0.0", port, properties, log);
        try {
            String runs = "http://127.0.0.1:%d/api/runs".formatted(port);
            await().atMost(START)
                    .ignoreExceptions()
                    .until(() -> given().header("X-API-Key", "a key").get(runs).statusCode() == 200);

            // Then
            given().get(runs).then().statusCode(401);
        } finally {
            guarded.destroyForcibly();
        }
    }
}
