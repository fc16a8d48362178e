package io.axbench.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.Message;
import io.axbench.delivery.MessageCodec;
import io.axbench.gateway.store.RatingWriter;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Answers are kept, and never told after what they are made of has changed. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class FreshAnswersIT {

    @Inject
    MessageCodec codec;

    @Inject
    RatingWriter ratings;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void aRatingThatArrivesAfterALookIsInTheNextOne() {
        // Given: all of two runs but, in one, the ratings of a concept and method
        String late = submit();
        String whole = submit();
        int concept = Messages.CONCEPTS - 1;
        String method = Messages.STEERING.getFirst();
        List<Message> rated = Messages.ratings(late, concept, method);
        List<Message> first = Messages.all(late);
        first.removeAll(rated);
        try (TopicProbe probe = new TopicProbe(bootstrap)) {
            first.forEach(message -> send(probe, message));
            Messages.all(whole).forEach(message -> send(probe, message));
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            given().get("/api/runs/" + whole).then().body("state", equalTo("COMPLETED"));
            assertThat(table(late)).contains(Messages.STEERING.getLast());
        });
        String standings = standings(late);
        String before = table(late);
        // When
        rated.forEach(
                message -> QuarkusTransaction.requiringNew().run(() -> ratings.write((GenerationsJudged) message)));
        // Then
        assertThat(table(late)).isNotEqualTo(before).isEqualTo(table(whole));
        assertThat(standings(late)).isNotEqualTo(standings).isEqualTo(standings(whole));
        assertThat(table(late)).as("told again").isEqualTo(table(whole));
    }

    private static String table(String run) {
        return given().get("/api/runs/" + run + "/leaderboard?format=csv").asString();
    }

    private static String standings(String run) {
        return given().get("/api/runs/" + run + "/standings").asString();
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

    private void send(TopicProbe probe, Message message) {
        probe.send(message.topic().topicName(), message.key(), MessageCodec.type(message), codec.write(message));
    }
}
