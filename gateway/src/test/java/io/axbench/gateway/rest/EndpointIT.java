package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.axbench.contracts.Message;
import io.axbench.contracts.RunPaused;
import io.axbench.contracts.RunResumed;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.spec.Budget;
import io.axbench.delivery.MessageCodec;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Judges behind endpoints, what they cost, and budgets. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class EndpointIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String JUDGED = Messages.SPEC + "judges: [embedded, {llm: {endpoint: gpt, samples: 3}}]\n";
    private static final String PAID = JUDGED + "budget: 2\n";

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
    void estimateSaysWhatARunWouldCost() {
        // When
        JsonPath estimate = post("/api/estimates", PAID, 200);
        // Then
        assertThat(estimate.getInt("concepts")).isEqualTo(4);
        assertThat(estimate.getList("lines.label")).isEqualTo(List.of("gpt"));
        assertThat(estimate.getInt("lines[0].calls")).isEqualTo(4 * 3 * 4 * 2 * 3 * 3);
        assertThat(estimate.getDouble("total.dollars")).isPositive();
        given().get("/api/runs").then().statusCode(200);
    }

    @Test
    void withoutTheGeneratorAnUnknownSetHasNoEstimate() throws IOException {
        // Given
        Path list = Files.writeString(Path.of("target", "concepts.txt"), "terms of trade\n")
                .toAbsolutePath();
        String spec = "layer: 1\nmethods: [PCA]\ndetection: {}\ndata: {generate: {list: %s, endpoint: gpt}}\n"
                .formatted(list);
        // When
        JsonPath refused = post("/api/estimates", spec, 503);
        // Then
        assertThat(refused.getString("reason")).isEqualTo("ENDPOINT_UNAVAILABLE");
        post("/api/runs", spec + "budget: 1\n", 503);
        post("/api/runs", spec, 201);
    }

    @Test
    void unknownEndpointIsRefusedWithTheKnownOnes() {
        // When
        JsonPath refused = post("/api/runs", JUDGED.replace("gpt", "gtp"), 400);
        // Then
        assertThat(refused.getString("detail")).contains("expected one of gpt, local; did you mean \"gpt\"?");
    }

    @Test
    void spentBudgetPausesTheRunUntilItIsRaised() {
        // Given
        String run = submit(PAID);
        RunSubmitted submitted = (RunSubmitted) codec.read("RunSubmitted", probe.value("axbench.runs", run, SOON));
        assertThat(submitted.spec().budget()).isEqualTo(new Budget(0, 2));
        Messages.plan(run).forEach(this::send);
        awaitState(run, "RUNNING");
        send(new RunPaused(run, "judge", 2, 1.99, "the next question would pass $2; resume with more"));
        // When
        awaitState(run, "PAUSED_BUDGET");
        // Then
        given().get("/api/runs/" + run)
                .then()
                .body("finished", equalTo(false))
                .body("money.budget.judging", equalTo(2f))
                .body("money.pauses[0].service", equalTo("judge"))
                .body("money.pauses[0].spent", equalTo(1.99f))
                .body("progress.secondsLeft", nullValue())
                .body("spec.budget", equalTo(2f));
        resume(run, "{\"budget\": 2}", 400).body("detail", containsString("expected more than the 2.0 it has"));
        resume(run, "{\"budget\": -1}", 400);
        resume(run, "{}", 400);
        resume(run, "{\"budget\": 3}", 200)
                .body("state", equalTo("RUNNING"))
                .body("money.budget.judging", equalTo(3f))
                .body("money.pauses", hasSize(0));
        resume(run, "{\"budget\": 4}", 409).body("detail", startsWith("the run is RUNNING, expected PAUSED_BUDGET"));
        RunResumed resumed = (RunResumed) codec.read(
                "RunResumed",
                probe.records("axbench.runs", r -> run.equals(r.key()), 2, SOON)
                        .get(1)
                        .value());
        assertThat(resumed.budget()).isEqualTo(new Budget(0, 3));
    }

    @Test
    void pauseAtALimitThatIsNoLongerInForceIsPassedOver() {
        // Given
        String run = submit(PAID);
        Messages.plan(run).forEach(this::send);
        awaitState(run, "RUNNING");
        send(new RunPaused(run, "judge", 2, 1.99, "spent"));
        awaitState(run, "PAUSED_BUDGET");
        resume(run, "{\"budget\": 3}", 200);
        // When: another judge process stopped before it heard of the raise
        send(new RunPaused(run, "judge-2", 2, 1.98, "spent"));
        send(Messages.made(run, 0));
        await().atMost(SOON)
                .untilAsserted(
                        () -> given().get("/api/runs/" + run).then().body("money.cost.data.calls", equalTo(100)));
        // Then
        given().get("/api/runs/" + run).then().body("state", equalTo("RUNNING"));
        send(new RunPaused(run, "judge-2", 3, 2.98, "spent"));
        awaitState(run, "PAUSED_BUDGET");
        given().delete("/api/runs/" + run).then().body("state", equalTo("CANCELLED"));
        resume(run, "{\"budget\": 4}", 409);
    }

    @Test
    void costsCountOnceAndSamplesShowTheirSpread() {
        // Given
        String run = submit(JUDGED);
        // When
        for (int time = 0; time < 2; time++) {
            complete(run);
        }
        awaitState(run, "COMPLETED");
        // Then
        JsonPath board = given().get("/api/runs/" + run + "/leaderboard").jsonPath();
        assertThat(board.getList("rows.steering.judge").subList(0, 2)).isEqualTo(List.of("embedded", "gpt"));
        assertThat(board.getInt("rows[1].steering.texts")).isEqualTo(24);
        assertThat(board.getInt("rows[1].steering.ratings")).isEqualTo(72);
        assertThat(board.getInt("rows[1].steering.missing")).isEqualTo(1);
        assertThat(board.getInt("rows[1].steering.unreadable")).isEqualTo(1);
        assertThat(board.getDouble("rows[1].steering.confidence")).isEqualTo(0.75);
        assertThat(board.getDouble("rows[1].steering.spread")).isBetween(0.5, 0.75);
        assertThat(board.<Object>get("rows[0].steering.spread")).isNull();
        assertThat(board.getInt("cost.judges[0].cost.calls")).isEqualTo(18 * 30);
        assertThat(board.getDouble("cost.data.dollars")).isEqualTo(1.5);
        assertThat(board.getDouble("cost.total.dollars")).isEqualTo(6);
        given().get("/api/runs/" + run)
                .then()
                .body("money.rejections.reason", equalTo(List.of("names the concept", "too short")))
                .body("money.rejections[0].count", equalTo(6))
                .body("money.cost.judges[0].cost.cached", equalTo(18 * 6))
                .body("progress.texts.judged", equalTo(144))
                .body("progress.texts.toJudge", equalTo(144));
        given().get("/api/runs/" + run + "/concepts/0?method=DiffMean")
                .then()
                .body("dataHash", equalTo("hash0"))
                .body("generations.items[0].ratings", hasSize(4))
                .body("generations.items[0].ratings[1].unreadable", equalTo("I think"));
        given().get("/api/runs/" + run + "/provenance")
                .then()
                .body("data.dataHash", equalTo(List.of("made0", "made1", "made2")))
                .body("data[0].promptsHash", equalTo("prompts"))
                .body("judges.id", equalTo(List.of("embedded", "gpt")));
        given().get("/q/metrics").then().body(containsString("axbench_run_dollars_total{kind=\"judging\"}"));
    }

    @Test
    void filledSheetIsAJudge() {
        // Given
        String run = submit(JUDGED);
        complete(run);
        awaitState(run, "COMPLETED");
        String sheet = given().get("/api/runs/" + run + "/texts.csv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", containsString("texts-" + run))
                .extract()
                .asString();
        // Then: three concepts, four instructions, one text of two methods and two of the prompt
        assertThat(sheet.lines()).hasSize(1 + 36);
        assertThat(sheet).contains(",'=a prompted text of 0.5,,,").doesNotContain("DiffMean");
        assertThat(given().get("/api/runs/" + run + "/texts.csv").asString()).isEqualTo(sheet);
        // When
        String filled = sheet.replaceAll(",,,\\r\\n", ",2,1,2\r\n");
        JsonPath imported = rate(run, "anna", filled, 200);
        // Then
        assertThat(imported.getString("judge")).isEqualTo("human:anna");
        assertThat(imported.getInt("texts")).isEqualTo(36);
        assertThat(imported.getInt("rated")).isEqualTo(72);
        JsonPath board = given().get("/api/runs/" + run + "/leaderboard").jsonPath();
        assertThat(board.getList("rows.steering.judge").subList(0, 3))
                .isEqualTo(List.of("embedded", "gpt", "human:anna"));
        assertThat(board.getDouble("rows[2].steering.score")).isEqualTo(1.5);
        given().get("/api/runs/" + run)
                .then()
                .body("state", equalTo("COMPLETED"))
                .body("progress.texts.judged", equalTo(144));
        agreementOf("human:anna", run);
        // When: a second sheet replaces the first, a wrong one changes nothing
        String header = sheet.lines().findFirst().orElseThrow();
        String first = sheet.lines().skip(1).findFirst().orElseThrow().replaceAll(",,,$", ",0,,");
        JsonPath again = rate(run, "anna", "\uFEFF" + header + "\n" + first + "\n", 200);
        JsonPath refused =
                rate(run, "anna", header + "\nffff,c,i,t,1,1,1\n" + first.replaceAll(",0,,$", ",7,,") + "\n", 400);
        JsonPath foreign = rate(run, "anna", header + "\nffff,c,i,t,1,1,1\n", 400);
        // Then
        assertThat(again.getBoolean("replaced")).isTrue();
        assertThat(again.getInt("missing")).isEqualTo(1);
        assertThat(refused.getList("errors"))
                .isEqualTo(List.of("line 3, column concept_rating: found \"7\", expected 0, 1, 2 or nothing"));
        assertThat(foreign.getString("detail")).startsWith("line 2, column text_id: this run has no text \"ffff\"");
        given().get("/api/judges")
                .then()
                .body("judges.find { it.judge == 'human:anna' }.kind", equalTo("human"))
                .body("judges.judge", hasItem("gpt"));
        rate(run, "an/na", header, 400);
        rate("no-such-run", "anna", filled, 404);
        given().contentType("text/plain")
                .body("x")
                .post("/api/runs/" + run + "/ratings?judge=a")
                .then()
                .statusCode(415);
    }

    private static void agreementOf(String judge, String run) {
        JsonPath agreement = given().get("/api/judges/" + judge + "/agreement?run=" + run)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(agreement.getList("others.judge")).isEqualTo(List.of("embedded", "gpt"));
        assertThat(agreement.getList("others[1].axes.axis")).isEqualTo(List.of("concept", "instruction", "fluency"));
        // The model's most frequent rating of each text is 2: agreement on the concept, none on the instruction.
        assertThat(agreement.getInt("others[1].axes[0].texts")).isEqualTo(36);
        assertThat(agreement.getDouble("others[1].axes[0].exact")).isGreaterThan(0.9);
        assertThat(agreement.getDouble("others[1].axes[1].exact")).isZero();
        assertThat(agreement.<Object>get("others[1].axes[1].kappa")).isEqualTo(0f);
        assertThat(agreement.<Object>get("others[1].axes[1].spearman")).isNull();
        given().get("/api/judges/nobody/agreement").then().statusCode(404);
        given().get("/api/judges/gpt/agreement?run=none").then().statusCode(404);
    }

    @Test
    void driftIsAgainstTheFirstRound() {
        // When
        send(Messages.calibrated(1, 0.6));
        send(Messages.calibrated(0, 0.8));
        send(Messages.calibrated(1, 0.6));
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/judges/gpt/agreement")
                        .then()
                        .statusCode(200)
                        .body("calibrations", hasSize(2))
                        .body("calibrations[0].drift", hasSize(0))
                        .body("calibrations[1].calibration.round", equalTo(1))
                        .body("calibrations[1].drift[0].kappa", equalTo(-0.2f)));
    }

    private void complete(String run) {
        Messages.all(run).forEach(this::send);
        for (int concept = 0; concept < Messages.CONCEPTS; concept++) {
            send(Messages.made(run, concept));
            for (String method : Messages.STEERING) {
                Messages.modelRatings(run, concept, method).forEach(this::send);
            }
        }
    }

    private static JsonPath rate(String run, String name, String sheet, int status) {
        return given().contentType("text/csv; charset=utf-8")
                .body(sheet)
                .queryParam("judge", name)
                .post("/api/runs/" + run + "/ratings")
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    private static io.restassured.response.ValidatableResponse resume(String run, String body, int status) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/runs/" + run + "/resume")
                .then()
                .statusCode(status);
    }

    private static JsonPath post(String path, String spec, int status) {
        return given().contentType("application/yaml")
                .body(spec.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    private static String submit(String spec) {
        return post("/api/runs", spec, 201).getString("runId");
    }

    private void send(Message message) {
        probe.send(message.topic().topicName(), message.key(), MessageCodec.type(message), codec.write(message));
    }

    private static void awaitState(String run, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/runs/" + run).then().body("state", equalTo(state)));
    }
}
