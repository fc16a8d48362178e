package io.axbench.local.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** Questions to the gateway and its answers: JSON as records, files as a whole, refusals and silence as errors. */
final class GatewayHttp {

    /** For what takes long: files up and down. */
    static final Duration FILE_TIMEOUT = Duration.ofMinutes(30);

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** The gateway on this port of 127.0.0.1. */
    GatewayHttp(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /** An address with what a person named in the place of each {@code %s}, whatever its characters. */
    static String path(String pattern, String... parts) {
        Object[] encoded = Arrays.stream(parts)
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .toArray();
        return pattern.formatted(encoded);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    }

    String text(String path) throws InterruptedException {
        return send(request(path).GET().build());
    }

    <T> T get(String path, Class<T> type) throws InterruptedException {
        return read(text(path), type);
    }

    <T> T post(String path, String json, Class<T> type) throws InterruptedException {
        return read(post(path, "application/json", json), type);
    }

    String post(String path, String type, String body) throws InterruptedException {
        return send(request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /**
     * The answer to a question.
     *
     * @throws AxbenchException with the gateway's own words if it refuses, {@code ENDPOINT_UNAVAILABLE} if it is away
     */
    String send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 == 2) {
                return response.body();
            }
            throw Refusal.of(response.body(), response.statusCode());
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** An answer as a record. */
    <T> T read(String body, Class<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new AxbenchException(
                    Reason.BUG,
                    "%s answers what no gateway of this version says: %s; is another program on its port?"
                            .formatted(base, e.getOriginalMessage()),
                    e);
        }
    }

    /** Saves what is at an address; the file is there only as a whole. */
    void save(String path, Path target) throws InterruptedException {
        HttpRequest asked = request(path).timeout(FILE_TIMEOUT).GET().build();
        try {
            HttpResponse<InputStream> response = http.send(asked, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() / 100 != 2) {
                    throw Refusal.of(new String(body.readAllBytes(), StandardCharsets.UTF_8), response.statusCode());
                }
                WholeFile.save(body, target);
            }
        } catch (IOException e) {
            throw away(e);
        }
    }

    private AxbenchException away(IOException cause) {
        return new AxbenchException(
                Reason.ENDPOINT_UNAVAILABLE,
                "the gateway at %s does not answer; look at ./axbench status".formatted(base),
                cause);
    }
}
