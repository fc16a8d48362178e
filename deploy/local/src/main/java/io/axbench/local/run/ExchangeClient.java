package io.axbench.local.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.local.home.WholeFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Runs as lines, out of the gateway and into it, and the files of their data, out of the generator. */
public final class ExchangeClient {

    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(60);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final URI gateway;
    private final URI generator;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** The two services on these ports of 127.0.0.1. */
    public ExchangeClient(int gatewayPort, int generatorPort) {
        this.gateway = URI.create("http://127.0.0.1:" + gatewayPort);
        this.generator = URI.create("http://127.0.0.1:" + generatorPort);
    }

    /**
     * Takes in a run that was done elsewhere.
     *
     * @param lines gzip of its lines
     * @return id of the run
     * @throws AxbenchException with the gateway's own words if it refuses it
     */
    public String enter(Path lines) throws InterruptedException {
        try {
            HttpResponse<InputStream> answer = send(HttpRequest.newBuilder(gateway.resolve("/api/imports"))
                    .timeout(LONGEST)
                    .header("Content-Type", "application/gzip")
                    .POST(HttpRequest.BodyPublishers.ofFile(lines))
                    .build());
            try (InputStream body = answer.body()) {
                return JSON.readTree(body).path("runId").asText();
            }
        } catch (IOException e) {
            throw away(gateway, e);
        }
    }

    /** What takes lines. */
    public interface LineTaker {
        /** Takes the next one. */
        void take(RunLine line) throws InterruptedException;
    }

    /** Hands on the lines of a run's results. */
    public void results(String runId, LineTaker taker) throws InterruptedException {
        try {
            HttpResponse<InputStream> answer =
                    send(HttpRequest.newBuilder(gateway.resolve(GatewayHttp.path("/api/runs/%s/results", runId)))
                            .timeout(LONGEST)
                            .GET()
                            .build());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    taker.take(JSON.readValue(line, RunLine.class));
                }
            }
        } catch (IOException e) {
            throw away(gateway, e);
        }
    }

    /**
     * Saves the files of a run's data into a folder.
     *
     * @return why there are none; empty if they were saved
     */
    public Optional<String> data(RunSpec spec, Path folder) throws InterruptedException {
        try {
            HttpResponse<InputStream> answer = http.send(
                    HttpRequest.newBuilder(generator.resolve("/api/data/files"))
                            .timeout(LONGEST)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(spec)))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() == 400 || answer.statusCode() == 422) {
                    return Optional.of(JSON.readTree(body).path("detail").asText("the generator refuses the data"));
                }
                if (answer.statusCode() != 200) {
                    throw new IOException("HTTP status " + answer.statusCode());
                }
                unzip(body, folder);
                return Optional.empty();
            }
        } catch (IOException e) {
            throw away(generator, e);
        }
    }

    private static void unzip(InputStream body, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(body)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.getName().matches("[a-z0-9_]+\\.(parquet|jsonl)")) {
                    throw new IOException("unexpected file " + entry.getName());
                }
                WholeFile.save(zip, folder.resolve(entry.getName()));
            }
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() / 100 == 2) {
            return answer;
        }
        try (InputStream body = answer.body()) {
            throw Refusal.of(new String(body.readAllBytes(), StandardCharsets.UTF_8), answer.statusCode());
        }
    }

    private static AxbenchException away(URI service, IOException cause) {
        return new AxbenchException(
                Reason.ENDPOINT_UNAVAILABLE,
                "%s does not answer%s; look at ./axbench status"
                        .formatted(
                                service,
                                cause.getMessage() == null ? "" : " as it should (" + cause.getMessage() + ")"),
                cause);
    }
}
