package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.axbench.contracts.Axis;
import io.axbench.contracts.Cost;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.WorkFailed;
import io.axbench.delivery.MessageCodec;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prompt detection whose texts a model behind an endpoint rates, in the judge-service. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class RatedDetectionIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SPEC = """
            layer: 15
            data: {sample: true}
            methods: [{PromptDetection: {endpoint: gpt, as: rated}}]
            detection: {}
            seeds: [7, 8]
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
    void aRunEndsWithItsScoresAndFailuresAndCountsTheirCostOnce() {
        // Given
        String run = post("/api/runs", SPEC, 201).extract().path("runId");
        Messages.plan(run).forEach(this::send);

        // When: of three concepts with two seeds one piece fails; what is told comes twice
        for (int time = 0; time < 2; time++) {
            for (int concept = 0; concept < Messages.CONCEPTS; concept++) {
                send(scored(run, concept, "rated@7"));
                send(concept < 2 ? scored(run, concept, "rated@8") : failed(run, concept, "rated@8"));
            }
        }

        // Then
        await().atMost(SOON)
                .untilAsserted(
                        () -> given().get("/api/runs/" + run).then().body("state", equalTo("COMPLETED_WITH_FAILURES")));
        given().get("/api/runs/" + run)
                .then()
                .body("failures", hasSize(1))
                .body("progress.stages.find { it.failed > 0 }.failed", equalTo(1))
                .body("money.cost.judges", hasSize(1))
                .body("money.cost.judges[0].judge", equalTo("rated"))
                .body("money.cost.judges[0].cost.calls", equalTo(5 * 10))
                .body("money.cost.judges[0].cost.cached", equalTo(5 * 2))
                .body("money.cost.data.calls", equalTo(0))
                .body("money.cost.total.dollars", equalTo(5 * 0.25f));
    }

    @Test
    void anUnknownEndpointIsRefusedInOneLine() {
        // When
        String detail =
                post("/api/runs", SPEC.replace("gpt", "gtp"), 400).extract().path("detail");

        // Then
        assertThat(detail)
                .isEqualTo("/methods/0/PromptDetection/endpoint: unknown endpoint \"gtp\"; expected one of gpt, local;"
                        + " did you mean \"gpt\"?; endpoints are configured as axbench.endpoint.NAME");
    }

    private static DetectionScored scored(String run, int concept, String method) {
        DetectionScored free = Messages.detection(run, concept, method);
        return new DetectionScored(
                free.runId(),
                free.conceptId(),
                free.method(),
                free.resultId(),
                free.maxAct(),
                free.scores(),
                null,
                "rated by gpt-4o-mini",
                free.provenance(),
                new Cost(10, 2, 1000, 200, 0.25),
                free.seconds());
    }

    private static WorkFailed failed(String run, int concept, String method) {
        return new WorkFailed(
                run,
                "judge",
                concept,
                method,
                Axis.DETECTION,
                Reason.ENDPOINT_REFUSED,
                "gpt refuses the key; set AXBENCH_ENDPOINT_GPT_KEY",
                true);
    }

    private static ValidatableResponse post(String path, String spec, int status) {
        return given().contentType("application/yaml")
                .body(spec.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then()
                .statusCode(status);
    }

    private void send(Message message) {
        probe.send(message.topic().topicName(), message.key(), MessageCodec.type(message), codec.write(message));
    }
}
