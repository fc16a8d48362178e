package io.axbench.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.DataSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GeneratorClientIT {

    private static final DataSpec DATA = new DataSpec(false, "/data/set", null, null, null);

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/data/size", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void countsTheConceptsOfADataSet() {
        // Given
        answer = "{\"concepts\": 500}";
        // When
        int concepts = client().concepts(DATA);
        // Then
        assertThat(concepts).isEqualTo(500);
        assertThat(asked.getFirst()).contains("\"parquet\":\"/data/set\"");
    }

    @Test
    void whatTheGeneratorRefusesIsToldInItsWords() {
        // Given
        status = 400;
        answer = "{\"reason\": \"MISSING_FILE\", \"detail\": \"line 3 has no concept\"}";
        // When
        AxbenchException refused = catchThrowableOfType(AxbenchException.class, () -> client().concepts(DATA));
        // Then
        assertThat(refused.reason()).isEqualTo(Reason.MISSING_FILE);
        assertThat(refused).hasMessage("line 3 has no concept");
    }

    @Test
    void brokenAnswersAndNoAnswerAreAbsence() {
        // Given
        answer = "<html>";
        GeneratorClient client = client();
        // When
        AxbenchException broken = catchThrowableOfType(AxbenchException.class, () -> client.concepts(DATA));
        server.stop(0);
        AxbenchException none = catchThrowableOfType(AxbenchException.class, () -> client.concepts(DATA));
        // Then
        assertThat(broken.reason()).isEqualTo(Reason.ENDPOINT_UNAVAILABLE);
        assertThat(none.reason()).isEqualTo(Reason.ENDPOINT_UNAVAILABLE);
        assertThat(none).hasMessageContaining("does not answer").hasMessageContaining("data.concepts");
    }

    private GeneratorClient client() {
        return new GeneratorClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), new ObjectMapper());
    }
}
