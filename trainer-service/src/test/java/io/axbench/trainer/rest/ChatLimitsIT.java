package io.axbench.trainer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.testing.EmbeddedStack;
import io.axbench.trainer.config.TrainerConfig;
import io.axbench.trainer.domain.ModelShelf;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The endpoint with room for one chat, one model, and two that wait. */
@QuarkusTest
@TestProfile(ChatLimitsIT.Narrow.class)
@QuarkusTestResource(EmbeddedStack.class)
class ChatLimitsIT {

    private static final int LONG = 4000;

    @TestHTTPResource
    URI base;

    @Inject
    TrainerConfig config;

    @Inject
    ModelShelf shelf;

    private ChatClient client;

    @BeforeEach
    void open() {
        client = ChatClient.withModel(base, config);
    }

    @Test
    void whoComesToAFullQueueIsToldWhenToComeAgain() {
        // Given
        ObjectNode body = ChatClient.question("Tell a long story.").put("max_tokens", 40);

        // When
        List<HttpResponse<String>> responses =
                IntStream.range(0, 8).mapToObj(i -> client.postLater(body)).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();

        // Then
        assertThat(responses)
                .extracting(HttpResponse::statusCode)
                .contains(200, 429)
                .containsOnly(200, 429);
        assertThat(responses).filteredOn(r -> r.statusCode() == 429).allSatisfy(refused -> {
            assertThat(refused.headers().firstValueAsLong("retry-after").orElse(0))
                    .isPositive();
            assertThat(refused.body()).contains("rate_limit_error").contains("queue_full");
        });
    }

    @Test
    void aClientThatHangsUpIsDropped() throws IOException {
        // Given
        ObjectNode body = ChatClient.question("Write a very long poem.")
                .put("stream", true)
                .put("seed", 3)
                .put("max_tokens", LONG);
        double before = gone();

        // When
        hangUpAfterTheFirstEvent(body.toString());

        // Then: long before its answer would be complete
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(gone()).isGreaterThan(before));
        assertThat(client.post(ChatClient.question("Hi").put("max_tokens", 1)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aModelThatHasNoRoomIsUnavailable() {
        // Given
        try (ModelShelf.Loan lent = shelf.borrow(new ModelSpec(ChatClient.MODEL, Dtype.F32))) {
            assertThat(lent.model()).isNotNull();

            // When
            HttpResponse<String> response =
                    client.post(ChatClient.question("Hi").put("model", ChatClient.MODEL + ":bf16"));

            // Then
            assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
            assertThat(response.headers().firstValue("retry-after")).isPresent();
            assertThat(response.body()).contains("model_unavailable").contains("server_error");
        }
    }

    private void hangUpAfterTheFirstEvent(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + bytes.length + "\r\n\r\n";
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            StringBuilder received = new StringBuilder();
            byte[] buffer = new byte[4096];
            while (received.indexOf("\"content\":\"\"") < 0
                    || received.indexOf("data: ") == received.lastIndexOf("data: ")) {
                int count = socket.getInputStream().read(buffer);
                assertThat(count).as("the stream ended: %s", received).isPositive();
                received.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
        }
    }

    private double gone() {
        return client.get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("axbench_trainer_chat_requests_total{outcome=\"gone\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Little room. */
    public static final class Narrow implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "axbench.trainer.chat.batch", "1",
                    "axbench.trainer.chat.queue", "2",
                    "axbench.trainer.chat.gather", "0ms",
                    "axbench.trainer.models-loaded", "1");
        }
    }
}
