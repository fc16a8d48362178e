package io.axbench.gateway.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.delivery.MessageCodec;
import io.axbench.gateway.config.GatewayConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Asks the generator about a data set that only it can read. */
@ApplicationScoped
public class GeneratorClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final URI url;
    private final ObjectMapper mapper;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    @Inject
    GeneratorClient(GatewayConfig config, MessageCodec codec) {
        this(config.generator().url(), codec.mapper());
    }

    GeneratorClient(URI url, ObjectMapper mapper) {
        this.url = url;
        this.mapper = mapper;
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /**
     * How many concepts a data set has.
     *
     * @throws AxbenchException {@code ENDPOINT_UNAVAILABLE} if the generator is away or does not answer in time; what
     *     it refuses comes through with its own reason, final
     */
    public int concepts(DataSpec data) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url.toString().replaceFirst("/$", "") + "/api/data/size"))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(data)))
                .build();
        HttpResponse<byte[]> answer = send(request);
        JsonNode body = read(answer.body());
        if (answer.statusCode() == 200 && body.path("concepts").isInt()) {
            return body.path("concepts").asInt();
        }
        if (answer.statusCode() == 400 || answer.statusCode() == 422) {
            throw new AxbenchException(
                    reason(body.path("reason").asText()), body.path("detail").asText("the generator refuses the data"));
        }
        throw away("answered with HTTP status " + answer.statusCode(), null);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw away("does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away("was not waited for", e);
        }
    }

    private byte[] bytes(DataSpec data) {
        try {
            return mapper.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a data specification cannot be written", e);
        }
    }

    private JsonNode read(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            return mapper.missingNode();
        }
    }

    private static Reason reason(String word) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.name().equals(word))
                .findFirst()
                .orElse(Reason.BAD_DATA);
    }

    private AxbenchException away(String what, @Nullable Exception cause) {
        String detail = ("the generator at %s %s, and only it can count the concepts of this data set; try again, or"
                        + " name them with data.concepts")
                .formatted(url, what);
        return cause == null
                ? new AxbenchException(Reason.ENDPOINT_UNAVAILABLE, detail)
                : new AxbenchException(Reason.ENDPOINT_UNAVAILABLE, detail, cause);
    }
}
