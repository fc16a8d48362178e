package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.Message;
import io.axbench.delivery.MessageCodec;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The leaderboard as other programs read it: names that stay, and null for an axis that is not there. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class LeaderboardIT {

    private static final Duration SOON = Duration.ofSeconds(30);

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
    void fieldsHaveTheirPublishedNames() throws IOException {
        // When
        JsonNode leaderboard = leaderboard(Messages.SPEC);

        // Then
        assertNames(leaderboard, "runId", "state", "model", "layer", "rows");
        JsonNode row = leaderboard.path("rows").path(0);
        assertNames(row, "method", "settings", "source", "detection", "steering");
        assertNames(
                row.path("detection"),
                "auroc",
                "aurocLow",
                "aurocHigh",
                "aurocHard",
                "hardNegativeAccuracy",
                "concepts");
        assertNames(
                row.path("steering"),
                "judge",
                "score",
                "scoreLow",
                "scoreHigh",
                "scorePublished",
                "concept",
                "instruction",
                "fluency",
                "perplexity",
                "factors",
                "texts",
                "missing");
        JsonNode prompt = leaderboard.path("rows").path(2);
        assertThat(prompt.path("method").asText()).isEqualTo("Prompt");
        assertNames(prompt, "detection");
        assertThat(prompt.path("detection").isNull())
                .as("what a method does not have is null")
                .isTrue();
    }

    @Test
    void anAxisThatIsNotAskedForIsNullWhateverArrives() throws IOException {
        // When: the same messages, detection scores among them
        JsonNode steered = leaderboard(Messages.SPEC.replaceAll("(?m)^detection:.*\n", ""));
        JsonNode detected =
                leaderboard(Messages.SPEC.replaceAll("(?m)^steering:.*\n", "").replace(", Prompt]", "]"));

        // Then
        assertThat(steered.path("rows")).hasSize(3).allSatisfy(row -> {
            assertThat(row.get("detection").isNull()).isTrue();
            assertThat(row.path("steering").path("score").isNumber()).isTrue();
        });
        assertThat(detected.path("rows")).hasSize(2).allSatisfy(row -> {
            assertThat(row.path("detection").path("auroc").isNumber()).isTrue();
            assertThat(row.get("steering").isNull()).isTrue();
        });
    }

    private JsonNode leaderboard(String spec) throws IOException {
        String run = given().contentType("application/yaml")
                .body(spec.getBytes(StandardCharsets.UTF_8))
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("runId");
        Messages.all(run).forEach(this::send);
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/api/runs/" + run).then().body("state", equalTo("COMPLETED")));
        return new ObjectMapper()
                .readTree(given().get("/api/runs/" + run + "/leaderboard").asByteArray());
    }

    private void send(Message message) {
        probe.send(message.topic().topicName(), message.key(), MessageCodec.type(message), codec.write(message));
    }

    private static void assertNames(JsonNode node, String... names) {
        assertThat(node.properties().stream().map(field -> field.getKey()).toList())
                .containsAll(List.of(names));
    }
}
