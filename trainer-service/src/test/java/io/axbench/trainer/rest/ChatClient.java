package io.axbench.trainer.rest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.trainer.config.TrainerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A plain client of the endpoint. */
final class ChatClient {

    static final String MODEL = "smollm2-135m-instruct";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT = "data: ";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    ChatClient(URI base) {
        this.base = base;
    }

    /** A client, if the default model is there to answer; otherwise the test is skipped. */
    static ChatClient withModel(URI base, TrainerConfig config) {
        assumeTrue(
                Files.exists(config.models().resolve("SmolLM2-135M-Instruct.Q4_1.gguf")),
                "the default model is not under " + config.models() + "; ./axbench up fetches it");
        return new ChatClient(base);
    }

    /** A request of one user turn. */
    static ObjectNode question(String text) {
        ObjectNode body = JSON.createObjectNode().put("model", MODEL);
        body.putArray("messages").addObject().put("role", "user").put("content", text);
        return body;
    }

    HttpResponse<String> post(ObjectNode body) {
        return post(body.toString());
    }

    HttpResponse<String> post(String body) {
        return send(request(body));
    }

    CompletableFuture<HttpResponse<String>> postLater(ObjectNode body) {
        return http.sendAsync(request(body.toString()), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest request(String body) {
        return HttpRequest.newBuilder(base.resolve("/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static String text(HttpResponse<String> response) {
        return json(response).at("/choices/0/message/content").textValue();
    }

    /** The documents of a stream, without the mark at its end. */
    static List<JsonNode> events(HttpResponse<String> response) {
        return response.body()
                .lines()
                .filter(line -> line.startsWith(EVENT) && !line.endsWith("[DONE]"))
                .map(line -> json(line.substring(EVENT.length())))
                .toList();
    }

    static String streamedText(HttpResponse<String> response) {
        StringBuilder text = new StringBuilder();
        events(response)
                .forEach(event ->
                        text.append(event.at("/choices/0/delta/content").asText("")));
        return text.toString();
    }
}
