package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.axbench.contracts.Cost;
import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.Message;
import io.axbench.contracts.RunCancelled;
import io.axbench.contracts.RunSubmitted;
import io.axbench.delivery.MessageCodec;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class GatewayIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String YAML = "application/yaml";

    @Inject
    MessageCodec codec;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "axbench.events.streams")
    int streams;

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
    void submittedRunTravelsOnTheTopic() {
        // When
        ValidatableResponse created = given().contentType(YAML)
                .body(bytes(Messages.SPEC))
                .post("/api/runs")
                .then();
        // Then
        String run = created.statusCode(201)
                .body("state", equalTo("SUBMITTED"))
                .extract()
                .path("runId");
        created.header("Location", endsWith("/api/runs/" + run));
        RunSubmitted message = (RunSubmitted) codec.read("RunSubmitted", probe.value("axbench.runs", run, SOON));
        assertThat(message.specHash()).isEqualTo(created.extract().path("specHash"));
        assertThat(message.spec().methods()).hasSize(3);
        given().get("/api/runs").then().statusCode(200).body("runs.runId", hasItem(run));
    }

    @Test
    void orderAndRepetitionOfMessagesAreWithoutEffect() {
        // Given
        String ordered = submit();
        Messages.all(ordered).forEach(this::send);
        awaitState(ordered, "COMPLETED");
        String shuffled = submit();
        List<Message> messages = new ArrayList<>(Messages.all(shuffled));
        messages.addAll(Messages.all(shuffled));
        long seed = 11;
        Collections.shuffle(messages, new Random(seed));
        // When
        messages.forEach(this::send);
        awaitState(shuffled, "COMPLETED");
        // Then
        JsonPath first = given().get("/api/runs/" + ordered + "/leaderboard")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        JsonPath second = given().get("/api/runs/" + shuffled + "/leaderboard")
                .then()
                .extract()
                .jsonPath();
        assertThat(second.getString("contentHash")).isEqualTo(first.getString("contentHash"));
        assertThat(second.<Object>get("rows")).isEqualTo(first.get("rows"));
        assertThat(first.getList("rows.label")).isEqualTo(List.of("DiffMean", "probe-short", "Prompt"));
        assertThat(first.getInt("rows[0].detection.concepts")).isEqualTo(3);
        assertThat(first.getInt("rows[1].settings.batch")).isEqualTo(12);
        assertThat(first.<Object>get("rows[2].detection")).isNull();
        assertThat(first.<Object>get("rows[0].note")).isNull();
        assertThat(first.getString("rows[1].note")).isEqualTo("as told; 1 of 30 ratings unreadable");
        assertThat(first.getString("rows[2].note")).isEqualTo("prompt written by the subject model");
        assertThat(first.getInt("rows[0].steering.texts")).isEqualTo(24);
        assertThat(first.getInt("rows[0].steering.missing")).isEqualTo(1);
        given().get("/api/runs/" + ordered + "/leaderboard?format=csv")
                .then()
                .contentType("text/csv")
                .body(startsWith("method,label,source,auroc,"));
        given().get("/api/runs/" + ordered + "/leaderboard?format=markdown")
                .then()
                .body(containsString("| probe-short | "));
        given().get("/api/runs/" + ordered + "/leaderboard?format=latex")
                .then()
                .body(containsString("\\begin{tabular}"), containsString("probe-short & "));
        byte[] parquet = given().get("/api/runs/" + ordered + "/leaderboard?format=parquet")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(new String(parquet, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        given().get("/api/runs/" + ordered + "/leaderboard?genre=poetry")
                .then()
                .statusCode(400)
                .body("detail", equalTo("genre: found \"poetry\", expected text, code or math"));
        JsonPath standings = given().get("/api/runs/" + ordered + "/standings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(standings.getList("figure")).isEqualTo(List.of("AUROC", "SCORE"));
        assertThat(standings.getList("[0].pairs")).hasSize(1);
        assertThat(standings.getList("[1].places.method"))
                .containsExactlyInAnyOrder("DiffMean", "probe-short", "Prompt");
        assertThat(standings.getString("[1].seeds.verdict")).isEqualTo("UNKNOWN");
    }

    @Test
    void finishedRunSaysHowFarItIs() {
        // Given
        String run = submit();
        // When
        Messages.all(run).forEach(this::send);
        awaitState(run, "COMPLETED");
        // Then
        given().get("/api/runs/" + run)
                .then()
                .body("finished", equalTo(true))
                .body("finishedAt", notNullValue())
                .body("progress.fraction", equalTo(1f))
                .body("progress.concepts.done", equalTo(3))
                .body("progress.texts.judged", equalTo(72))
                .body("progress.texts.total", equalTo(72))
                .body("progress.stages.stage", equalTo(List.of("plan", "detect", "generate", "judge")))
                .body("progress.stages.total", equalTo(List.of(3, 6, 9, 9)));
    }

    @Test
    void evidenceOfAConceptComesInPages() {
        // Given
        String run = submit();
        Messages.all(run).forEach(this::send);
        awaitState(run, "COMPLETED");
        // When
        ValidatableResponse page = given().get("/api/runs/" + run + "/concepts/2?method=DiffMean&page=1&size=5")
                .then();
        // Then
        page.statusCode(200)
                .body("concept", equalTo("terms of trade 2"))
                .body("methods.method", equalTo(List.of("DiffMean", "probe-short", "Prompt")))
                .body("methods[1].note", equalTo("as told"))
                .body("methods[2].detection", nullValue())
                .body("examples.total", equalTo(10))
                .body("examples.items.id", equalTo(List.of(5, 6, 7, 8, 9)))
                .body("examples.items[4].category", equalTo("hard negative"))
                .body("generations.total", equalTo(8))
                .body("generations.items", hasSize(3))
                .body("generations.items[2].half", equalTo("test"))
                .body("generations.items[2].text", equalTo("a \uFFFD text"))
                .body("generations.items[2].ratings[0].concept", nullValue())
                .body("generations.items[2].ratings[0].score", nullValue())
                .body("generations.items[0].ratings[0].judge", equalTo("embedded"));
        given().get("/api/runs/" + run + "/concepts").then().body("concepts.methods[0].method", hasItem("Prompt"));
        given().get("/api/runs/" + run + "/concepts/9").then().statusCode(404).body("reason", equalTo("NOT_FOUND"));
        given().get("/api/runs/" + run + "/concepts/1?size=0").then().statusCode(400);
    }

    @Test
    void provenanceStartsTheRunAgain() {
        // Given
        String run = submit();
        Messages.all(run).forEach(this::send);
        awaitState(run, "COMPLETED");
        // When
        ValidatableResponse provenance =
                given().get("/api/runs/" + run + "/provenance").then().statusCode(200);
        // Then
        provenance.body("results", hasSize(15)).body("judges.id", equalTo(List.of("embedded")));
        provenance.body("results[0].provenance.engine", equalTo("PyTorch 2.7.1"));
        Object spec = provenance.extract().path("spec");
        given().contentType("application/json")
                .body(spec)
                .post("/api/runs")
                .then()
                .statusCode(201)
                .body("specHash", equalTo(provenance.extract().path("specHash")));
    }

    @Test
    void finalFailuresEndARunThatHasOtherResults() {
        // Given
        String run = submit();
        send(Messages.failure(run, 1, "probe-short", null, true));
        send(Messages.failure(run, 1, "probe-short", null, true));
        send(Messages.failure(run, 0, "DiffMean", null, false));
        // When
        Messages.all(run).stream().filter(m -> !isOf(m, 1, "probe-short")).forEach(this::send);
        // Then
        awaitState(run, "COMPLETED_WITH_FAILURES");
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/runs/" + run).then().body("failures", hasSize(2)));
        given().get("/api/runs/" + run)
                .then()
                .body(
                        "failures.findAll { it.terminal }.detail",
                        equalTo(List.of("loss is NaN at step 3; lower learningRate")))
                .body("progress.stages.failed", equalTo(List.of(0, 1, 1, 1)))
                .body("progress.concepts.failed", equalTo(1));
        given().get("/api/runs/" + run + "/leaderboard")
                .then()
                .body("rows[1].detection.concepts", equalTo(2))
                .body("rows[0].detection.concepts", equalTo(3));
    }

    @Test
    void failureOfTheWholeRunEndsIt() {
        // Given
        String run = submit();
        // When
        send(Messages.failure(run, null, null, null, true));
        send(Messages.failure(run, null, "DiffMean", null, true));
        // Then
        awaitState(run, "FAILED");
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/runs/" + run).then().body("failures", hasSize(2)));
        assertThat(probe.headers("axbench.runs", run, 2, SOON))
                .extracting(h -> h.get("ce_type"))
                .containsExactly("RunSubmitted", "RunCancelled");
        given().delete("/api/runs/" + run).then().body("state", equalTo("FAILED"));
    }

    @Test
    void oneEventStreamTooManyIsRefusedUntilAnotherCloses() throws IOException, InterruptedException {
        // Given
        String run = submit();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/runs/" + run + "/events"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<InputStream> open = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                open.add(client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body());
            }
            // When
            problem(given().get("/api/runs/" + run + "/events").then(), 429);
            open.removeFirst().close();
            // Then
            await().atMost(SOON).untilAsserted(() -> {
                HttpResponse<InputStream> next = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                next.body().close();
                assertThat(next.statusCode()).isEqualTo(200);
            });
            for (InputStream stream : open) {
                stream.close();
            }
        }
    }

    @Test
    void cancelledRunStaysCancelledAndTheServicesAreTold() {
        // Given
        String run = submit();
        // When
        given().delete("/api/runs/" + run).then().statusCode(200).body("state", equalTo("CANCELLED"));
        // Then
        given().delete("/api/runs/" + run).then().statusCode(200).body("state", equalTo("CANCELLED"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(probe.headers("axbench.runs", run, 2, SOON))
                        .extracting(h -> h.get("ce_type"))
                        .containsExactly("RunSubmitted", "RunCancelled"));
        assertThat(new RunCancelled(run).key()).isEqualTo(run);
    }

    @Test
    void eventsTellOfChangesAndEnd() throws IOException, InterruptedException {
        // Given
        String run = submit();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/runs/" + run + "/events"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = await().atMost(SOON)
                    .until(
                            () -> client.send(request, HttpResponse.BodyHandlers.ofInputStream()),
                            answer -> answer.statusCode() == 200);
            // When
            send(Messages.progress(run, 3));
            Messages.plan(run).forEach(this::send);
            await().atMost(SOON)
                    .untilAsserted(() -> given().get("/api/runs/" + run).then().body("progress.active", hasSize(1)));
            Messages.all(run).forEach(this::send);
            String text = new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);
            // Then
            assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            assertThat(text).contains("\"state\":\"SUBMITTED\"", "\"state\":\"COMPLETED\"", "\"stage\":\"generate\"");
            assertThat(text.lines().filter(l -> l.startsWith("event:")).toList().getLast())
                    .isEqualTo("event:end");
            assertThat(text).doesNotContain("\"spec\"");
        }
    }

    @Test
    void oldOrRepeatedProgressIsPassedOver() {
        // Given
        String run = submit();
        send(Messages.progress(run, 5));
        send(Messages.progress(run, 3));
        Messages.plan(run).forEach(this::send);
        // When
        awaitState(run, "RUNNING");
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/runs/" + run)
                        .then()
                        .body("progress.active[0].done", equalTo(5))
                        .body("progress.tokensPerSecond", equalTo(200f))
                        .body("progress.secondsLeft", notNullValue()));
    }

    @Test
    void ratingOutsideTheScaleIsSetAsideAndEndsAsAFailure() {
        // Given
        String run = submit();
        List<Message> others = Messages.all(run).stream()
                .filter(m -> !(m instanceof GenerationsJudged && isOf(m, 0, "DiffMean")))
                .toList();
        GenerationsJudged good =
                (GenerationsJudged) Messages.ratings(run, 0, "DiffMean").getFirst();
        GenerationsJudged bad = new GenerationsJudged(
                run,
                0,
                "DiffMean",
                "result",
                0,
                2,
                good.judge(),
                List.of(new GenerationsJudged.Rating(0, 0.5, 0, 7, 1, 1, null)),
                List.of(),
                Cost.NONE,
                1);
        // When
        others.forEach(this::send);
        send(bad);
        // Then
        awaitState(run, "COMPLETED_WITH_FAILURES");
        given().get("/api/runs/" + run).then().body("failures[0].detail", containsString("found the rating 7"));
    }

    @Test
    void wrongSpecificationIsOneLineAFault() {
        // Given
        String spec = "layer: 99\ndata: {sample: true}\nmethods: [DiffMeen]\nsteering: {factor: [1], factors: [-1]}\n";
        // When
        ValidatableResponse refused =
                given().contentType(YAML).body(bytes(spec)).post("/api/runs").then();
        // Then
        refused.statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:axbench:reason:INVALID_SPECIFICATION"))
                .body("status", equalTo(400))
                .body("instance", equalTo("/api/runs"))
                .body("errors", hasSize(3))
                .body("errors[0]", startsWith("/steering/factor: unknown key;"))
                .body("errors[1]", equalTo("/steering/factors/0: found -1, expected more than 0"))
                .body("errors[2]", endsWith("did you mean \"DiffMean\"?"));
    }

    @Test
    void pathOutsideTheRootsIsRefused() {
        // Given
        String spec = "layer: 1\ndata: {parquet: /etc}\nmethods: [PCA]\ndetection: {}\n";
        // When
        ValidatableResponse refused =
                given().contentType(YAML).body(bytes(spec)).post("/api/runs").then();
        // Then
        refused.statusCode(400).body("reason", equalTo("PATH_NOT_ALLOWED"));
    }

    @Test
    void errorsOfHttpAreProblemDocumentsToo() {
        // When
        // Then
        problem(given().get("/api/nothing").then(), 404);
        problem(given().get("/nothing").then(), 404);
        problem(given().put("/api/runs").then(), 405);
        problem(
                given().contentType("text/plain")
                        .body("layer: 1")
                        .post("/api/runs")
                        .then(),
                415);
        problem(given().accept("image/png").get("/api/methods").then(), 406);
        problem(
                given().contentType(YAML)
                        .body(bytes("a".repeat(300_000)))
                        .post("/api/runs")
                        .then(),
                413);
        problem(given().get("/api/runs/no-such-run").then(), 404);
        problem(given().get("/api/runs/no-such-run/events").then(), 404);
        problem(given().get("/api/runs?limit=0").then(), 400);
        problem(given().get("/api/runs?limit=many").then(), 404);
        problem(given().urlEncodingEnabled(false).get("/api;x/runs").then(), 400);
        problem(given().header("Host", "evil.example").get("/api/runs").then(), 403);
    }

    private static void problem(ValidatableResponse response, int status) {
        response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("detail", notNullValue());
    }

    @Test
    void catalogsHealthMetricsAndOpenApiAnswer() {
        // When
        // Then
        given().get("/api/methods")
                .then()
                .body("methods.name", hasItem("ReFT-r1"))
                .body("methods[0].axes", hasItem("detection"))
                .body("methods[0].source", containsString("arXiv"))
                .body("methods.find { it.name == 'ReFT-r1' }.settings[0].kind", equalTo("whole"))
                .body("methods.find { it.name == 'ReFT-r1' }.settings[0].defaultValue", equalTo(3))
                .body("methods.find { it.name == 'Vectors' }.needs", equalTo(List.of("uploaded_vectors")));
        given().get("/api/models").then().body("models[0].layers", equalTo(30));
        given().get("/api/schema/run-spec")
                .then()
                .contentType("application/schema+json")
                .body("$id", equalTo("urn:axbench:schema:run-spec"));
        given().get("/")
                .then()
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .header("Cache-Control", nullValue())
                .header("Last-Modified", nullValue());
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().body(containsString("axbench_runs{state=\"running\"}"));
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .body("paths.'/api/runs/{id}/leaderboard'.get", notNullValue())
                .body("paths.'/api/runs'.post.requestBody.content.'application/yaml'", notNullValue());
    }

    private static boolean isOf(Message message, int concept, String method) {
        return message.key().endsWith(":" + concept) && message.toString().contains("method=" + method + ",");
    }

    /** The test's client cannot write YAML itself. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String submit() {
        return given().contentType(YAML)
                .body(bytes(Messages.SPEC))
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("runId");
    }

    private void send(Message message) {
        probe.send(message.topic().topicName(), message.key(), MessageCodec.type(message), codec.write(message));
    }

    private static void awaitState(String run, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/runs/" + run).then().body("state", equalTo(state)));
    }
}
