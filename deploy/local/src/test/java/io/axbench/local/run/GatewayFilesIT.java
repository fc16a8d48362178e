package io.axbench.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayFilesIT {

    private static final String STORED = """
            {"name": "mine", "hash": "0123456789abcdef", "layer": 15, "width": 576, "concepts": "0-9", "count": 10}""";

    @TempDir
    private Path folder = Path.of("");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private int status = 200;
    private String answer = "";
    private HttpServer server;
    private GatewayClient gateway;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        gateway = new GatewayClient(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fileIsUploadedAsItIs() throws Exception {
        // Given
        answer = STORED;
        Path file = Files.writeString(folder.resolve("vectors.npy"), "some bytes");
        // When
        VectorsView.Vectors stored = gateway.upload("name=mine&layer=15", file, null);
        // Then
        assertThat(stored.line())
                .isEqualTo(
                        "mine             layer 15, 10 vectors of 576 components, concepts 0-9, sha256:0123456789ab");
        assertThat(requests)
                .containsExactly("POST /api/vectors?name=mine&layer=15 application/octet-stream some bytes");
    }

    @Test
    void metadataTravelBesideTheFile() throws Exception {
        // Given
        answer = STORED;
        Path file = Files.writeString(folder.resolve("weight.safetensors"), "rows");
        Path metadata = Files.writeString(folder.resolve("metadata.jsonl"), "{\"concept_id\": 3}\n");
        // When
        gateway.upload("name=mine&layer=15", file, metadata);
        // Then
        assertThat(requests)
                .singleElement()
                .asString()
                .contains(
                        "multipart/form-data; boundary=axbench-",
                        "name=\"file\"; filename=\"file\"\r\nContent-Type: application/octet-stream\r\n\r\nrows\r\n--axbench-",
                        "name=\"metadata\"; filename=\"metadata\"",
                        "{\"concept_id\": 3}\n\r\n--axbench-")
                .endsWith("--\r\n");
    }

    @Test
    void savedFileIsThereAsAWholeOrNotAtAll() throws Exception {
        // Given
        answer = "{\"concept_id\": 0}\n";
        Path whole = folder.resolve("metadata.jsonl");
        Path refused = folder.resolve("refused.jsonl");
        Path persons = Files.writeString(folder.resolve("metadata.jsonl.part"), "a person's own");
        // When
        gateway.save("run", "DiffMean", "metadata.jsonl", whole);
        status = 409;
        answer = "{\"status\": 409, \"detail\": \"the run is RUNNING; wait for its end\", \"errors\": []}";
        // Then
        assertThat(whole).hasContent("{\"concept_id\": 0}\n");
        assertThatThrownBy(() -> gateway.save("run", "DiffMean", "metadata.jsonl", refused))
                .isInstanceOf(AxbenchException.class)
                .hasMessage("the run is RUNNING; wait for its end");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(whole, persons);
        }
        assertThat(persons).hasContent("a person's own");
        assertThat(requests).first().asString().startsWith("GET /api/runs/run/dictionaries/DiffMean/metadata.jsonl");
    }

    @Test
    void gatewaysWordsAreTheErrors() throws IOException {
        // Given
        status = 422;
        answer = "{\"reason\": \"NON_FINITE\", \"detail\": \"row 1: found NaN\", \"errors\": []}";
        Path file = Files.writeString(folder.resolve("vectors.npy"), "some bytes");
        // Then
        assertThatThrownBy(() -> gateway.upload("name=mine&layer=15", file, null))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NON_FINITE))
                .hasMessage("row 1: found NaN");
        assertThatThrownBy(() -> gateway.upload("name=mine&layer=15", folder.resolve("absent"), null))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_FILE));
    }

    @Test
    void aRunIsCancelledAndNotDeleted() throws Exception {
        // Given
        answer = "{\"runId\": \"r1\", \"state\": \"CANCELLED\", \"finished\": true}";
        // When
        RunView run = gateway.cancel("r1");
        // Then
        assertThat(run.state()).isEqualTo("CANCELLED");
        assertThat(requests).containsExactly("DELETE /api/runs/r1 null ");
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add("%s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("Content-Type"),
                            body));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
