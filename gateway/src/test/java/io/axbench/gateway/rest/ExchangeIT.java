package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.axbench.contracts.Message;
import io.axbench.delivery.MessageCodec;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class ExchangeIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int SPOILT = 300;
    private static final List<String> FIGURES = List.of(
            "rows.label",
            "rows.detection.auroc",
            "rows.detection.aurocHard",
            "rows.steering.score",
            "rows.steering.scorePublished",
            "rows.steering.missing",
            "rows.steering.perplexity",
            "rows.steering.judge");

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
    void runThatIsGivenOutAndTakenInHasTheSameLeaderboard() throws IOException {
        // Given
        String run = finished();
        List<String> lines = results(run);
        assertThat(lines.getFirst()).contains("\"kind\":\"run\"");
        assertThat(lines.getLast()).isEqualTo("{\"kind\":\"end\",\"lines\":%d}".formatted(lines.size() - 1));

        // When
        String copy = enter(lines).statusCode(201).extract().path("runId");

        // Then
        given().get("/api/runs/" + copy).then().body("state", equalTo("COMPLETED"));
        JsonPath original = leaderboard(run);
        JsonPath imported = leaderboard(copy);
        for (String figure : FIGURES) {
            assertThat(imported.<Object>get(figure)).as(figure).isEqualTo(original.get(figure));
        }
        given().get("/api/runs/%s/leaderboard".formatted(copy))
                .then()
                .body("rows.note", everyItem(containsString("imported from run " + run)));
        given().get("/api/runs/%s/provenance".formatted(copy))
                .then()
                .body("results.provenance.code", everyItem(equalTo("imported from run " + run)));
        assertThat(results(copy).stream().skip(1).map(ExchangeIT::withoutNotes).toList())
                .as("given out once more: the same lines but for the marks")
                .isEqualTo(lines.stream().skip(1).map(ExchangeIT::withoutNotes).toList());
    }

    @Test
    void ratingsOfAPersonGoOutAndIn() throws IOException {
        // Given
        String run = finished();
        String sheet = given().get("/api/runs/" + run + "/texts.csv").asString();
        given().contentType("text/csv; charset=utf-8")
                .body(sheet.replaceAll(",,,\\r\\n", ",2,1,2\r\n"))
                .post("/api/runs/%s/ratings?judge=anna".formatted(run))
                .then()
                .statusCode(200);

        // When
        String copy = enter(results(run)).statusCode(201).extract().path("runId");

        // Then
        given().get("/api/runs/" + copy).then().body("state", equalTo("COMPLETED"));
        JsonPath imported = leaderboard(copy);
        assertThat(imported.getList("rows.steering.judge")).contains("human:anna");
        for (String figure : FIGURES) {
            assertThat(imported.<Object>get(figure))
                    .as(figure)
                    .isEqualTo(leaderboard(run).get(figure));
        }
    }

    @Test
    void runOfWhichResultsAreMissingEndsWithFailures() throws IOException {
        // Given
        List<String> lines = new ArrayList<>(results(finished()));
        lines.removeIf(line -> line.contains("\"kind\":\"detection\"") && line.contains("\"conceptId\":1,"));
        lines.removeIf(line -> line.contains("\"kind\":\"ratings\"") && line.contains("\"conceptId\":2,"));
        lines.set(lines.size() - 1, "{\"kind\":\"end\",\"lines\":%d}".formatted(lines.size() - 1));

        // When
        String copy = enter(lines).statusCode(201).extract().path("runId");

        // Then
        given().get("/api/runs/" + copy)
                .then()
                .body("state", equalTo("COMPLETED_WITH_FAILURES"))
                .body("failures.size()", equalTo(5));
    }

    @Test
    void resultOfWhichAPageIsMissingCountsAsFailed() throws IOException {
        // Given: the texts of a concept and method say that there is a second page
        List<String> lines = new ArrayList<>(results(finished()));
        lines.replaceAll(line -> line.startsWith("{\"kind\":\"texts\",\"conceptId\":1,\"method\":\"DiffMean\"")
                ? line.replace("\"pages\":1", "\"pages\":2")
                : line);
        assertThat(lines).filteredOn(line -> line.contains("\"pages\":2")).hasSize(1);

        // When
        String copy = enter(lines).statusCode(201).extract().path("runId");

        // Then
        given().get("/api/runs/" + copy)
                .then()
                .body("state", equalTo("COMPLETED_WITH_FAILURES"))
                .body("failures.method", equalTo(List.of("DiffMean")));
    }

    @Test
    void importedRunWhoseJudgeIsUnknownHereIsNotComputedAgain() throws IOException {
        // Given: the judge of a folder that does not say who rated
        List<String> lines = results(finished()).stream()
                .map(line -> line.replace(
                                "[{\"id\":\"embedded\",",
                                "[{\"id\":\"LMJudgeEvaluator\",\"endpoint\":\"LMJudgeEvaluator\",")
                        .replace("\"id\":\"embedded\",\"version\"", "\"id\":\"LMJudgeEvaluator\",\"version\""))
                .toList();
        String origin = JsonPath.from(lines.getFirst()).getString("origin");
        String copy = enter(lines).statusCode(201).extract().path("runId");
        String told =
                "the run was imported from %s and cannot be computed again here: its judge LMJudgeEvaluator is no endpoint here, make it one with ./axbench endpoint LMJudgeEvaluator --url URL --model ID (its ratings may differ from those of another program's prompts). What it has stands; ./axbench diff compares it with a run that is made here"
                        .formatted(origin);
        for (String again : List.of("verification", "rerun")) {
            // When Then
            given().contentType("application/json")
                    .body("{}")
                    .post("/api/runs/%s/%s".formatted(copy, again))
                    .then()
                    .statusCode(409)
                    .body("detail", equalTo(told));
        }
    }

    @Test
    void negativesOfOthersGoOutAndIn() throws IOException {
        // Given
        List<String> lines = results(finished()).stream()
                .map(line -> line.replace("\"detection\":{}", "\"detection\":{\"otherNegatives\":5}"))
                .map(line -> line.startsWith("{\"kind\":\"detection\"") && !line.contains("\"others\":")
                        ? line.substring(0, line.length() - 1) + ",\"others\":[0.25,-1.0E-17]}"
                        : line)
                .toList();
        assertThat(lines.getFirst()).contains("\"otherNegatives\":5");
        // When
        String copy = enter(lines).statusCode(201).extract().path("runId");
        // Then
        assertThat(results(copy).getFirst()).contains("\"otherNegatives\":5");
        assertThat(results(copy).stream().skip(1).map(ExchangeIT::withoutNotes).toList())
                .isEqualTo(lines.stream().skip(1).map(ExchangeIT::withoutNotes).toList())
                .anyMatch(line -> line.contains("\"others\":[0.25,-1.0E-17]"));
        given().get("/api/runs/%s/leaderboard".formatted(copy))
                .then()
                .body("rows.detection.otherNegatives", hasItem(6));
        enter(replaced(lines, "-1.0E-17", "1e999"))
                .statusCode(400)
                .body("detail", containsString("found the number Infinity"));
    }

    @Test
    void refusesWhatDoesNotBelongTogetherAndStoresNothing() throws IOException {
        // Given
        List<String> lines = results(finished());
        int before = count();
        Map<String, List<String>> bad = Map.of(
                "expected one that says how many there are", lines.subList(0, lines.size() - 1),
                "line 1: found no run", lines.subList(1, lines.size()),
                "expected 0", with(lines, lines.size() - 1, "{\"kind\":\"end\",\"lines\":0}"),
                "concept 9: found in a result",
                        replaced(lines, "\"conceptId\":2,\"method\"", "\"conceptId\":9,\"method\""),
                "method Unheard: found no such one here",
                        replaced(lines, "{\"method\":\"DiffMean\"", "{\"method\":\"Unheard\""),
                "judge other: found in ratings",
                        replaced(lines, "{\"id\":\"embedded\",\"version\"", "{\"id\":\"other\",\"version\""),
                "the run cannot be read", replaced(lines, "\"maxAct\":2.5", "\"maxAct\":NaN"),
                "found the number Infinity", replaced(lines, "\"maxAct\":2.5", "\"maxAct\":1e999"),
                "found the rating 7",
                        replaced(lines, "\"concept\":1,\"instruction\"", "\"concept\":7,\"instruction\""));

        bad.forEach((words, body) -> {
            // When Then
            enter(body).statusCode(400).body("detail", containsString(words));
        });
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void spoiltBytesAreRefusedOrReadAndNeverCrash() throws IOException {
        // Given
        byte[] good = gzip(results(finished()));
        Random random = new Random(7);
        int before = count();
        int taken = 0;

        for (int i = 0; i < 60; i++) {
            // When
            byte[] bytes = i % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : spoilt(good, random);
            int status = post(bytes).extract().statusCode();

            // Then: gzip's sum finds what JSON does not
            assertThat(status).as("mutation %d", i).isIn(201, 400);
            taken += status == 201 ? 1 : 0;
        }
        assertThat(count()).isEqualTo(before + taken);
        assertThat(taken).as("only bits of gzip's header may flip unseen").isLessThan(5);
    }

    @Test
    void spoiltLinesAreRefusedOrTakenAsARunThatEnds() throws IOException {
        // Given
        byte[] good = String.join("\n", results(finished())).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(11);
        int taken = 0;

        for (int i = 0; i < SPOILT; i++) {
            // When
            ValidatableResponse answer = post(gzip(spoilt(good, random)));

            // Then
            int status = answer.extract().statusCode();
            assertThat(status).as("mutation %d", i).isIn(201, 400);
            if (status == 201) {
                taken++;
                answer.body("state", startsWith("COMPLETED"));
                given().get("/api/runs/%s/leaderboard"
                                .formatted(answer.extract().<String>path("runId")))
                        .then()
                        .statusCode(200);
            }
        }
        assertThat(taken).isBetween(1, SPOILT - 1);
    }

    /** The bytes with one bit another. */
    private static byte[] spoilt(byte[] good, Random random) {
        byte[] bytes = good.clone();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    @Test
    void aRunThatGoesOnIsNotGivenOut() {
        String run = submit();
        given().get("/api/runs/%s/results".formatted(run))
                .then()
                .statusCode(409)
                .body("detail", containsString("wait for its end"));
    }

    private String finished() {
        String run = submit();
        Messages.all(run).forEach(this::send);
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/runs/" + run).then().body("state", equalTo("COMPLETED")));
        return run;
    }

    private static String submit() {
        return given().contentType("application/yaml")
                .body(Messages.SPEC.getBytes(StandardCharsets.UTF_8))
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("runId");
    }

    private static JsonPath leaderboard(String run) {
        return given().get("/api/runs/%s/leaderboard".formatted(run)).jsonPath();
    }

    private static List<String> results(String run) {
        byte[] body = given().get("/api/runs/%s/results".formatted(run))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        return new String(body, StandardCharsets.UTF_8).lines().toList();
    }

    private static int count() {
        return given().get("/api/runs?limit=200").jsonPath().getList("runs").size();
    }

    private static ValidatableResponse enter(List<String> lines) {
        return post(gzip(lines));
    }

    private static ValidatableResponse post(byte[] gzip) {
        return given().contentType("application/gzip")
                .body(gzip)
                .post("/api/imports")
                .then();
    }

    private static byte[] gzip(List<String> lines) {
        return gzip(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static List<String> with(List<String> lines, int at, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(at, line);
        return changed;
    }

    private static List<String> replaced(List<String> lines, String old, String fresh) {
        assertThat(lines).as("lines with " + old).anyMatch(line -> line.contains(old));
        return lines.stream().map(line -> line.replace(old, fresh)).toList();
    }

    private static String withoutNotes(String line) {
        return line.replaceAll("\"note\":\"[^\"]*\",", "").replaceAll("\"resultId\":\"[^\"]*\",", "");
    }

    private void send(Message message) {
        probe.send(message.topic().topicName(), message.key(), MessageCodec.type(message), codec.write(message));
    }
}
