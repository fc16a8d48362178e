package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.VectorUploaded;
import io.axbench.delivery.MessageCodec;
import io.axbench.gateway.domain.vectors.VectorFiles;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class VectorsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int WIDTH = 576;

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
    void uploadTravelsToTheTrainerAndARunNamesItByHash() {
        // Given
        String hash = upload("first", "concepts=0,3", file(2, 0.5f))
                .statusCode(201)
                .body("name", equalTo("first"))
                .body("layer", equalTo(15))
                .body("width", equalTo(WIDTH))
                .body("concepts", equalTo("0,3"))
                .body("count", equalTo(2))
                .extract()
                .path("hash");
        // When
        String run = given().contentType("application/yaml")
                .body(("layer: 15\ndata: {sample: true, concepts: [0, 3]}\nmethods: [{Vectors: {dictionary: first}}]\n"
                                + "detection: {}\n")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/runs")
                .then()
                .statusCode(201)
                .body("methods", equalTo(List.of("first")))
                .extract()
                .path("runId");
        // Then
        VectorUploaded vector =
                (VectorUploaded) codec.read("VectorUploaded", probe.value("axbench.vectors", hash + ":3", SOON));
        assertThat(vector.values()).hasSize(WIDTH).startsWith(576.5f, 577.5f);
        assertThat(vector.concepts()).isEqualTo(2);
        RunSubmitted message = (RunSubmitted) codec.read("RunSubmitted", probe.value("axbench.runs", run, SOON));
        assertThat(message.spec().methods().getFirst().settings()).containsEntry("dictionary", "sha256:" + hash);
        given().get("/api/vectors").then().body("vectors.name", hasItem("first"));
        given().get("/api/vectors/first").then().body("hash", equalTo(hash));
    }

    @Test
    void sameVectorsAgainChangeNothingAndOthersNeedAWord() {
        // Given
        String hash = upload("second", "", file(1, 1)).statusCode(201).extract().path("hash");
        // When
        // Then
        upload("second", "", file(1, 1)).statusCode(200).body("hash", equalTo(hash));
        upload("second", "", file(1, 2))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("replace=true"));
        String other = upload("second", "replace=true", file(1, 2))
                .statusCode(201)
                .extract()
                .path("hash");
        assertThat(other).isNotEqualTo(hash);
        given().get("/api/vectors/second").then().body("hash", equalTo(other));
        given().get("/api/vectors/sha256:" + hash).then().statusCode(200);
    }

    @Test
    void sameVectorsAgainAreSentAgain() {
        // Given
        String hash = upload("lost", "", file(1, 9)).statusCode(201).extract().path("hash");
        // When
        upload("lost", "", file(1, 9)).statusCode(200);
        // Then
        assertThat(probe.headers("axbench.vectors", hash + ":0", 2, SOON)).hasSize(2);
    }

    @Test
    void pageOfAnotherSiteUploadsNothing() {
        problem(
                body(file(1, 5))
                        .header("Origin", "https://evil.example")
                        .post("/api/vectors?name=evil&layer=15")
                        .then(),
                403,
                "a page of another site");
        given().get("/api/vectors/evil").then().statusCode(404);
    }

    @Test
    void formBringsTheConceptsOfItsMetadata() {
        // When
        // Then
        given().multiPart("file", "weight.safetensors", file(2, 3))
                .multiPart("metadata", "metadata.jsonl", bytes("{\"concept_id\": 7}\n{\"concept_id\": 2}\n"))
                .post("/api/vectors?name=form&layer=15")
                .then()
                .statusCode(201)
                .body("concepts", equalTo("2,7"));
    }

    @Test
    void formTakesTheConceptsOfTheAddressUnlessItHasMetadata() {
        // When
        // Then
        given().multiPart("file", "weight.safetensors", file(2, 4))
                .post("/api/vectors?name=form-ids&layer=15&concepts=5,3")
                .then()
                .statusCode(201)
                .body("concepts", equalTo("3,5"));
        problem(
                given().multiPart("file", "weight.safetensors", file(1, 4))
                        .multiPart("metadata", "metadata.jsonl", bytes("{\"concept_id\": 7}\n"))
                        .post("/api/vectors?name=form-both&layer=15&concepts=7")
                        .then(),
                400,
                "leave out one of the two");
    }

    @Test
    void badUploadIsAProblemDocument() {
        problem(upload("bad", "", bytes("no vectors")), 400, "neither safetensors nor .npy");
        problem(upload("bad", "", VectorFiles.matrix(2, 1, Float.NaN)), 422, "found NaN");
        problem(upload("bad", "", VectorFiles.matrix(2, 0, 0)), 422, "zero vector");
        problem(upload("bad", "concepts=0,1", VectorFiles.matrix(2, 1, 1)), 400, "2 concept ids for 1 vectors");
        problem(upload("", "", VectorFiles.matrix(2, 1, 1)), 400, "add ?name=NAME");
        problem(body(VectorFiles.matrix(2, 1, 1)).post("/api/vectors?name=bad").then(), 400, "add layer=L");
        problem(upload("bad", "", new byte[(1 << 20) + 1]), 413, "");
        problem(given().get("/api/vectors/bad").then(), 404, "GET /api/vectors lists them");
    }

    @Test
    void runOnUnknownVectorsIsRefusedWithASuggestion() {
        // Given
        upload("third", "", file(4, 7)).statusCode(201);
        // When
        // Then
        given().contentType("application/yaml")
                .body(bytes(
                        "layer: 15\ndata: {sample: true}\nmethods: [{Vectors: {dictionary: thrid}}]\ndetection: {}\n"))
                .post("/api/runs")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("did you mean \"third\"?"));
    }

    private static void problem(ValidatableResponse response, int status, String detail) {
        response.statusCode(status).contentType("application/problem+json").body("detail", containsString(detail));
    }

    private static ValidatableResponse upload(String name, String more, byte[] file) {
        return body(file)
                .post("/api/vectors?name=%s&layer=15&%s".formatted(name, more))
                .then();
    }

    private static RequestSpecification body(byte[] file) {
        return given().contentType("application/octet-stream").body(file);
    }

    /** So many rows that count up from a start. */
    private static byte[] file(int rows, float start) {
        float[] values = new float[rows * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = start + i;
        }
        return VectorFiles.matrix(WIDTH, values);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
