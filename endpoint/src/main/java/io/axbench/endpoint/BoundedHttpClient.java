package io.axbench.endpoint;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests over the JDK's HTTP client, for langchain4j: a response is read up to a bound, checked before langchain4j
 * sees it, and an error is told apart by its status. The key is added here, so that langchain4j never has it.
 * Redirections are not followed: they could take the key elsewhere.
 */
final class BoundedHttpClient implements HttpClient {

    private final java.net.http.HttpClient client;
    private final long maxResponse;
    private final ApiKey apiKey;

    BoundedHttpClient(java.net.http.HttpClient client, long maxResponse, ApiKey apiKey) {
        this.client = client;
        this.maxResponse = maxResponse;
        this.apiKey = apiKey;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Optional<String> key = apiKey.read();
        HttpResponse<byte[]> response = send(request, key);
        if (response.statusCode() / 100 != 2) {
            throw fault(response, ErrorBody.read(response.body(), key));
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .body(CompletionBody.checked(response.body(), key))
                .build();
    }

    private HttpResponse<byte[]> send(HttpRequest request, Optional<String> key) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        builder.setHeader("Accept", "application/json");
        key.ifPresent(secret -> authorize(builder, secret));
        builder.method(request.method().name(), BodyPublishers.ofString(request.body()));
        try {
            return client.send(builder.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxResponse));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new Fault.Passing("no connection (" + e.getClass().getSimpleName() + ")", Fault.Kind.AWAY, null);
        } catch (IOException e) {
            String how = ErrorBody.shortened(String.valueOf(e.getMessage()), key);
            throw new Fault.Passing("the connection broke or the answer is too large: " + how, Fault.Kind.LOST, null);
        } catch (InterruptedException e) {
            // The guard's time-out interrupts, and tells it to who asked.
            Thread.currentThread().interrupt();
            throw new Fault.Passing("interrupted", Fault.Kind.LOST, null);
        }
    }

    /** A key with a line break or another character that no header may have would be quoted by the JDK's error. */
    private static void authorize(java.net.http.HttpRequest.Builder builder, String secret) {
        if (!secret.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new Fault.Final("the key has characters that no key has");
        }
        builder.setHeader("Authorization", "Bearer " + secret);
    }

    private static Fault fault(HttpResponse<byte[]> response, ErrorBody error) {
        int status = response.statusCode();
        String found = "status " + status + ", \"" + error.message() + "\"";
        if (status >= 400 && status < 500 && error.filtered()) {
            return new Fault.Filtered(error.message(), Fault.Usage.NONE, "");
        }
        return switch (status) {
            // Too little money (402, and one kind of 429) is here too: it passes when someone tops up.
            case 402, 408, 409, 425, 429 -> new Fault.Passing(found, Fault.Kind.BUSY, retryAfter(response));
            // From a proxy: the server behind it may have begun, and charge.
            case 502, 504 -> new Fault.Passing(found, Fault.Kind.LOST, retryAfter(response));
            default ->
                status >= 500
                        ? new Fault.Passing(found, Fault.Kind.AWAY, retryAfter(response))
                        : new Fault.Final(found);
        };
    }

    private static @Nullable Duration retryAfter(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Retry-After")
                .map(value -> RetryAfter.parse(value, Instant.now()))
                .orElse(null);
    }

    /** Not used: answers are read whole. */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are not streamed");
    }
}
