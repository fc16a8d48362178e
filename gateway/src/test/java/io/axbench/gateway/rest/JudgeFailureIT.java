package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.Message;
import io.axbench.contracts.RunPaused;
import io.axbench.delivery.MessageCodec;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one judge fails at is missing of that judge alone; what was paid for failures counts. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class JudgeFailureIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String JUDGED =
            Messages.SPEC + "judges: [embedded, {llm: {endpoint: gpt, samples: 3}}]\nbudget: 2\n";

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
    void failureOfOneJudgeLeavesTheOthersAwaited() {
        // Given
        String run = submit();
        allButEmbeddedRatings(run);
        // When
        everyMethodFails(run);
        // Then: nine pieces of one judge have failed, nine of the other are awaited
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/runs/" + run)
                        .then()
                        .body("failures", hasSize(9))
                        .body("progress.stages[3].failed", equalTo(9))
                        .body("progress.stages[3].total", equalTo(18)));
        given().get("/api/runs/" + run)
                .then()
                .body("state", equalTo("RUNNING"))
                .body("failures[0].judge", equalTo("gpt"))
                .body("money.cost.judges[0].judge", equalTo("gpt"))
                .body("money.cost.judges[0].cost.calls", equalTo(9 * 7))
                .body("money.cost.judges[0].cost.dollars", equalTo(9 * 0.125f))
                .body("money.cost.data.calls", equalTo(0));
        send(new RunPaused(run, "judge", 2, 1.99, "spent"));
        awaitState(run, "PAUSED_BUDGET");
        resume(run, 3, "RUNNING");
        embeddedRatings(run);
        awaitState(run, "COMPLETED_WITH_FAILURES");
    }

    @Test
    void judgeThatFailsForTheWholeRunDoesNotEndTheOthers() {
        // Given
        String run = submit();
        allButEmbeddedRatings(run);
        // When
        send(Messages.judgeFailure(run, null, null, "gpt"));
        // Then
        await().atMost(SOON)
                .untilAsserted(
                        () -> given().get("/api/runs/" + run).then().body("progress.stages[3].failed", equalTo(9)));
        given().get("/api/runs/" + run).then().body("state", equalTo("RUNNING"));
        embeddedRatings(run);
        awaitState(run, "COMPLETED_WITH_FAILURES");
    }

    @Test
    void whatRestsBehindAFailedPieceIsResumed() {
        // Given: each of the judge's pieces has a page that failed; other pages of it rest
        String run = submit();
        allButEmbeddedRatings(run);
        embeddedRatings(run);
        everyMethodFails(run);
        awaitState(run, "COMPLETED_WITH_FAILURES");
        // When
        send(new RunPaused(run, "judge", 2, 1.99, "spent"));
        // Then
        awaitState(run, "PAUSED_BUDGET");
        resume(run, 3, "COMPLETED_WITH_FAILURES");
        awaitTypes(run, "RunSubmitted", "RunResumed");
    }

    @Test
    void whatIsStillOpenOfARunWithFailuresIsStopped() {
        // Given
        String run = submit();
        allButEmbeddedRatings(run);
        embeddedRatings(run);
        everyMethodFails(run);
        awaitState(run, "COMPLETED_WITH_FAILURES");
        // When
        given().delete("/api/runs/" + run).then().statusCode(200).body("state", equalTo("COMPLETED_WITH_FAILURES"));
        // Then
        awaitTypes(run, "RunSubmitted", "RunCancelled");
    }

    @Test
    void whatWasPaidForAFailedConceptIsACostOfTheData() {
        // Given
        String run = submit();
        Messages.plan(run).forEach(this::send);
        // When
        send(Messages.made(run, 0));
        send(Messages.dataFailure(run, 1));
        send(Messages.dataFailure(run, 1));
        // Then
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/runs/" + run)
                        .then()
                        .body("money.cost.data.calls", equalTo(140))
                        .body("money.cost.data.dollars", equalTo(0.75f))
                        .body("money.cost.total.dollars", equalTo(0.75f)));
    }

    private void allButEmbeddedRatings(String run) {
        Messages.all(run).stream()
                .filter(m -> !(m instanceof GenerationsJudged))
                .forEach(this::send);
    }

    private void embeddedRatings(String run) {
        Messages.all(run).stream().filter(GenerationsJudged.class::isInstance).forEach(this::send);
    }

    private void everyMethodFails(String run) {
        for (int concept = 0; concept < Messages.CONCEPTS; concept++) {
            for (String method : Messages.STEERING) {
                send(Messages.judgeFailure(run, concept, method, "gpt"));
            }
        }
    }

    private static void resume(String run, int dollars, String state) {
        given().contentType("application/json")
                .body("{\"budget\": %d}".formatted(dollars))
                .post("/api/runs/" + run + "/resume")
                .then()
                .statusCode(200)
                .body("state", equalTo(state));
    }

    private void awaitTypes(String run, String... types) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(probe.headers("axbench.runs", run, types.length, SOON))
                        .extracting(h -> h.get("ce_type"))
                        .isEqualTo(List.of(types)));
    }

    private static String submit() {
        return given().contentType("application/yaml")
                .body(JUDGED.getBytes(StandardCharsets.UTF_8))
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
