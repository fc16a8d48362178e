package io.axbench.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.Topic;
import io.axbench.testing.Gate;
import io.axbench.testing.TestBroker;
import io.axbench.testing.TopicProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service whose broker and database were absent when it started, and go away in the middle of its work. */
@QuarkusTest
@QuarkusTestResource(value = LateStack.class, restrictToAnnotatedClass = true)
class AwayIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    MessageCodec codec;

    @Inject
    ScriptedService service;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    TestBroker broker;
    Gate gate;

    private TopicProbe probe;

    @BeforeEach
    void open() {
        broker.up();
        probe = new TopicProbe(bootstrap);
    }

    @AfterEach
    void close() {
        gate.open();
        probe.close();
    }

    @Test
    void worksOnceBothAreThere() {
        // Given: the database was looked for in vain, and no broker was there when the service started
        assertThat(gate.turnedAway()).isPositive();
        RunSubmitted run = DeliveryIT.run("plain", "lane-late");

        // When
        send(run);

        // Then
        assertPlannedOnce(run);
    }

    @Test
    void losesNothingWhileBothAreGone() {
        losesNothing(Duration.ofSeconds(3));
    }

    @Tag("full")
    @Test
    void losesNothingWhileBothAreGoneForAMinute() {
        losesNothing(Duration.ofSeconds(60));
    }

    private void losesNothing(Duration gone) {
        // Given: a piece in a worker's hands, and one that waits for it
        String lane = "lane-gone-" + gone;
        RunSubmitted begun = DeliveryIT.run("sleeps", lane);
        RunSubmitted waiting = DeliveryIT.run("plain", lane);
        send(begun);
        send(waiting);
        await().atMost(SOON).untilAsserted(() -> assertThat(service.calls).containsKey(begun.runId()));

        // When: the worker ends its piece while nobody takes the result
        gate.shut();
        broker.close();
        service.awake.add(begun.runId());
        await().during(gone).atMost(gone.plus(SOON)).until(() -> !service.ends.containsKey(begun.runId()));
        assertThat(gate.turnedAway()).isPositive();
        gate.open();
        broker.up();

        // Then
        assertPlannedOnce(begun);
        assertPlannedOnce(waiting);
        RunSubmitted later = DeliveryIT.run("plain", lane);
        send(later);
        assertPlannedOnce(later);
    }

    private void send(RunSubmitted run) {
        probe.send(Topic.RUNS.topicName(), run.key(), "RunSubmitted", codec.write(run));
    }

    private void assertPlannedOnce(RunSubmitted run) {
        String key = run.runId() + ":0";
        assertThat(probe.value(Topic.PLANS.topicName(), key, SOON)).isNotEmpty();
        assertThatThrownBy(() ->
                        probe.records(Topic.PLANS.topicName(), r -> key.equals(r.key()), 2, Duration.ofSeconds(1)))
                .hasMessageStartingWith("1 of 2");
    }
}
