package io.axbench.trainer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.testing.EmbeddedStack;
import io.axbench.trainer.config.TrainerConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the endpoint refuses, as its clients see it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class ChatRefusalsIT {

    @TestHTTPResource
    URI base;

    @Inject
    TrainerConfig config;

    private ChatClient client;

    @BeforeEach
    void open() {
        client = new ChatClient(base);
    }

    @Test
    void anUnknownModelIsNotFound() {
        // When
        HttpResponse<String> response = client.post(ChatClient.question("Hi").put("model", "gpt-0"));

        // Then
        JsonNode error = error(response, 404, "model_not_found");
        assertThat(error.path("param").asText()).isEqualTo("model");
        assertThat(error.path("message").asText()).contains("gpt-0");
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
    }

    @Test
    void aPathOutsideTheRootsIsNoModel() {
        error(client.post(ChatClient.question("Hi").put("model", "/etc/hostname")), 404, "model_not_found");
        error(client.post(ChatClient.question("Hi").put("model", "a\u0000b")), 404, "model_not_found");
        error(client.get("/v1/models/gpt-0"), 404, "model_not_found");
    }

    @Test
    void itsAddressesAreDescribed() {
        // When
        HttpResponse<String> response = client.get("/q/openapi");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("title: AxBench trainer", "/v1/models:", "/v1/models/{id}:", "/v1/chat/completions:");
    }

    @Test
    void aWrongParameterIsNamed() {
        // When
        HttpResponse<String> response = client.post(ChatClient.question("Hi").put("temperature", 3));

        // Then
        assertThat(error(response, 400, "invalid_value").path("param").asText()).isEqualTo("temperature");
    }

    @Test
    void aBrokenBodyIsNoJson() {
        assertThat(error(client.post("{\"model\":"), 400, "invalid_value")
                        .path("message")
                        .asText())
                .startsWith("the body is no JSON");
        error(client.post(""), 400, "invalid_value");
        error(client.post("{} {}"), 400, "invalid_value");
    }

    @Test
    void aBodyThatNoChatFillsIsTooLarge() {
        error(client.post(ChatClient.question("x".repeat(5 << 20))), 413, "body_too_large");
    }

    @Test
    void aChatThatFillsTheContextIsTooLong() {
        client = ChatClient.withModel(base, config);

        // When
        HttpResponse<String> response = client.post(ChatClient.question("word ".repeat(9000)));

        // Then
        assertThat(error(response, 413, "context_length_exceeded")
                        .path("message")
                        .asText())
                .contains("at most 8191 expected");
    }

    @Test
    void aBodyThatABrowserMaySendUnaskedIsRefused() {
        // Given
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/v1/chat/completions"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(
                        ChatClient.question("Hi").toString()))
                .build();

        // When
        HttpResponse<String> response = client.send(request);

        // Then
        error(response, 415, "unsupported_media_type");
    }

    @Test
    void otherAddressesAreNotServed() {
        error(client.get("/v1/chat/completions"), 404, "unknown_url");
        error(client.get("/v1/embeddings"), 404, "unknown_url");
    }

    private static JsonNode error(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode error = ChatClient.json(response).path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("message").asText()).isNotBlank().doesNotContain("\n", "Exception");
        return error;
    }
}
