package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.axbench.contracts.ConceptTrained;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunPlanned.PlannedConcept;
import io.axbench.contracts.WorkFailed;
import io.axbench.delivery.MessageCodec;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class DictionaryIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SPEC = """
            name: many
            layer: 15
            data: {sample: true}
            methods: [DiffMean, {ReFT-r1: {as: reft}}]
            dictionary: {}
            """;

    @Inject
    MessageCodec codec;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private TopicProbe probe;

    @BeforeEach
    void open() {
        probe = new TopicProbe(bootstrap);
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void dictionaryIsSavedAndReadBackAsVectors() {
        // Given
        String run = submit();
        send(plan(run));
        given().get("/api/runs/%s/dictionaries/DiffMean/weight.safetensors".formatted(run))
                .then()
                .statusCode(409)
                .body("detail", containsString("wait for its end"));
        // When
        for (int concept : new int[] {2, 0, 1, 2}) {
            send(trained(run, concept, "DiffMean"));
            send(trained(run, concept, "reft"));
        }
        awaitState(run, "COMPLETED");
        byte[] file = file(run, "DiffMean", "weight.safetensors");
        String metadata = new String(file(run, "DiffMean", "metadata.jsonl"), StandardCharsets.UTF_8);
        // Then
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) bytes.getLong(0);
        assertThat(header % 8).isZero();
        assertThat(new String(file, 8, header, StandardCharsets.UTF_8))
                .contains(
                        "\"weight\":{\"data_offsets\":[0,24],\"dtype\":\"F32\",\"shape\":[3,2]}",
                        "\"axbench.concept_ids\":\"0-2\"",
                        "\"axbench.layer\":\"15\"",
                        "\"axbench.method\":\"DiffMean\"");
        List<Float> values = new ArrayList<>();
        while (values.size() < 6) {
            values.add(bytes.getFloat(8 + header + 4 * values.size()));
        }
        assertThat(values).containsExactly(0.5f, 1f, 1.5f, 1f, 2.5f, 1f);
        assertThat(file).hasSize(8 + header + 24);
        assertThat(metadata.lines())
                .hasSize(3)
                .first()
                .isEqualTo("{\"concept_id\":0,\"concept\":\"concept 0\",\"ref\":\"https://www.neuronpedia.org/m/s/0\","
                        + "\"concept_genres_map\":{\"concept 0\":[\"math\"]}}");
        given().get("/api/runs/%s/dictionaries".formatted(run))
                .then()
                .body("dictionaries.label", equalTo(List.of("DiffMean", "reft")))
                .body("dictionaries.concepts", equalTo(List.of(3, 3)));
        given().get("/api/runs/%s".formatted(run))
                .then()
                .body("progress.stages.stage", equalTo(List.of("plan", "train")))
                .body("progress.stages.done", equalTo(List.of(3, 6)))
                .body("progress.concepts.done", equalTo(3));
        given().get("/api/runs/%s/provenance".formatted(run)).then().body("results.size()", equalTo(0));
        given().contentType("application/octet-stream")
                .body(file)
                .post("/api/vectors?name=back&layer=15")
                .then()
                .statusCode(201)
                .body("concepts", equalTo("0-2"));
    }

    @Test
    void failedConceptIsLeftOutAndListed() {
        // Given
        String run = submit();
        send(plan(run));
        // When
        send(trained(run, 0, "DiffMean"));
        send(trained(run, 0, "reft"));
        send(trained(run, 2, "DiffMean"));
        send(trained(run, 2, "reft"));
        send(new WorkFailed(run, "trainer", 1, null, null, Reason.DEGENERATE_DATA, "means coincide", true));
        awaitState(run, "COMPLETED_WITH_FAILURES");
        // Then
        assertThat(new String(file(run, "reft", "weight.safetensors"), StandardCharsets.ISO_8859_1))
                .contains("\"axbench.concept_ids\":\"0,2\"");
        given().get("/api/runs/%s/dictionaries/PCA/metadata.jsonl".formatted(run))
                .then()
                .statusCode(404)
                .body("detail", containsString("it has [DiffMean, reft]"));
    }

    private String submit() {
        return given().contentType("application/yaml")
                .body(SPEC.getBytes(StandardCharsets.UTF_8))
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("runId");
    }

    private static Message plan(String run) {
        List<PlannedConcept> concepts = new ArrayList<>();
        for (int concept = 0; concept < 3; concept++) {
            concepts.add(new PlannedConcept(concept, "concept " + concept, Genre.MATH, reference(concept), "hash"));
        }
        return new RunPlanned(run, 0, 1, 3, concepts);
    }

    private static Message trained(String run, int concept, String method) {
        return new ConceptTrained(
                run,
                concept,
                "concept " + concept,
                reference(concept),
                method,
                "result" + concept,
                List.of(concept + 0.5f, 1f),
                Messages.provenance(method),
                Map.of("train", 0.1));
    }

    private static String reference(int concept) {
        return "https://www.neuronpedia.org/m/s/" + concept;
    }

    private static byte[] file(String run, String label, String name) {
        return given().get("/api/runs/%s/dictionaries/%s/%s".formatted(run, label, name))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private void send(Message message) {
        probe.send(message.topic().topicName(), message.key(), MessageCodec.type(message), codec.write(message));
    }

    private static void awaitState(String run, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/runs/" + run).then().body("state", equalTo(state)));
    }
}
