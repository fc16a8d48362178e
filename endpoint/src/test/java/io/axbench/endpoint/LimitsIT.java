package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.endpoint.Behaviour;
import io.axbench.testing.endpoint.Script;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class LimitsIT {

    @Inject
    Bench bench;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void close() {
        bench.server.close();
    }

    @Test
    void givesUpAnswersThatStall() {
        // Given
        bench.server.next(new Behaviour.Stall(), new Behaviour.StallHalfway());
        ChatEndpoint client = bench.client(bench.settings().withTimeout(Duration.ofMillis(400)));
        long started = System.nanoTime();

        // When
        Reply reply = client.ask(Bench.questions(1).getFirst(), Bench.asker());

        // Then
        assertThat(EndpointIT.text(reply)).startsWith("This is answer");
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isBetween(Duration.ofMillis(800), Duration.ofSeconds(8));
    }

    @Test
    void saysThatAnEndpointStalls() {
        // Given
        bench.server.next(new Behaviour.StallHalfway());
        ChatEndpoint client = bench.client(
                bench.settings().withTimeout(Duration.ofMillis(300)).withRetries(0));

        // When, Then
        assertThatThrownBy(() -> client.ask(Bench.questions(1).getFirst(), Bench.asker()))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ENDPOINT_UNAVAILABLE))
                .hasMessageContaining(
                        "no whole answer within 0.3 s; if it is slow, it needs a longer timeout or a lower concurrency");
    }

    @Test
    void refusesAnswersThatAreTooLarge() {
        // Given
        bench.server.next(new Behaviour.Body(" ".repeat((1 << 20) + 1)));
        ChatEndpoint client = bench.client(bench.settings().withRetries(0));

        // When, Then
        assertThatThrownBy(() -> client.ask(Bench.questions(1).getFirst(), Bench.asker()))
                .hasMessageContaining("too large");
    }

    @Test
    void asksNoMoreAtOnceThanAllowed() {
        // Given
        bench.server.follow(Script.plain().after(Duration.ofMillis(50)));
        ChatEndpoint client = bench.client(bench.settings().withLimits(4, OptionalInt.empty()));

        // When
        client.ask(Bench.questions(60), Bench.asker());

        // Then
        assertThat(bench.server.mostAtOnce()).isBetween(3, 4);
    }

    @Test
    void waitsForItsTurnWithoutUsingUpTries() {
        // Given
        bench.server.follow(Script.plain().after(Duration.ofMillis(300)));
        ChatEndpoint client = bench.client(bench.settings()
                .withLimits(1, OptionalInt.empty())
                .withTimeout(Duration.ofMillis(2000))
                .withRetries(0));

        // When
        List<Reply> replies = client.ask(Bench.questions(10), Bench.asker());

        // Then
        assertThat(replies).hasSize(10);
        assertThat(bench.server.total()).isEqualTo(10);
    }

    @Test
    void asksNoMoreInAMinuteThanAllowed() {
        // Given
        ChatEndpoint client =
                bench.client(bench.settings().withLimits(32, OptionalInt.of(10)).withRetries(0));

        // When
        Thread asking = Thread.startVirtualThread(() -> client.ask(Bench.questions(11), Bench.asker()));

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(bench.server.total()).isEqualTo(10));
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(() -> bench.server.total() == 10);
        assertThat(asking.isAlive()).isTrue();
    }

    @Test
    void keepsRequestsBackWhileTheEndpointIsInTrouble() {
        // Given
        bench.server.follow(Script.plain().sometimes(new Behaviour.Fail(500, "", "trouble"), 1));
        ChatEndpoint client = bench.client(
                "troubled", bench.settings().withLimits(1, OptionalInt.empty()).withBreaker(4));

        // When
        assertThatThrownBy(() -> client.ask(Bench.questions(30), Bench.asker()))
                .hasMessageContaining("status 500, \"trouble\"");

        // Then
        assertThat(bench.server.total()).isLessThan(30);
        assertThat(breaker("troubled")).isGreaterThan(0);

        // And when the endpoint is well again
        bench.server.follow(Script.plain());
        await().atMost(Duration.ofSeconds(20))
                .ignoreException(AxbenchException.class)
                .until(() -> client.ask(Bench.questions(5), Bench.asker()).size() == 5);
        assertThat(breaker("troubled")).isZero();
    }

    @Test
    void countsByEndpointAndTemplateOnly() {
        // Given
        ChatEndpoint client = bench.client("counted", bench.settings());
        List<Question> questions = Bench.questions(3);
        bench.server.next(new Behaviour.Fail(500, "", "trouble"));

        // When
        client.ask(questions, Bench.asker());
        client.ask(questions, Bench.asker());

        // Then
        assertThat(counter("axbench_endpoint_requests", "outcome", "answered")).isEqualTo(3);
        assertThat(counter("axbench_endpoint_requests", "outcome", "away")).isEqualTo(1);
        assertThat(counter("axbench_endpoint_retries")).isEqualTo(1);
        assertThat(counter("axbench_endpoint_cache_hits")).isEqualTo(3);
        assertThat(counter("axbench_endpoint_output_tokens")).isEqualTo(69);
        assertThat(counter("axbench_endpoint_dollars")).isBetween(690e-6, 800e-6);
        assertThat(metrics.get("axbench_endpoint_answer")
                        .tags("endpoint", "counted", "template", "test")
                        .timer()
                        .count())
                .isEqualTo(3);
    }

    private double counter(String name, String... tags) {
        return metrics.get(name)
                .tags("endpoint", "counted", "template", "test")
                .tags(tags)
                .counter()
                .count();
    }

    private double breaker(String endpoint) {
        return metrics.get("axbench_endpoint_breaker_state")
                .tag("endpoint", endpoint)
                .gauge()
                .value();
    }
}
