package io.axbench.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunCancelled;
import io.axbench.contracts.RunPaused;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunResumed;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.Topic;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.Budget;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class DeliveryIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    MessageCodec codec;

    @Inject
    ScriptedService service;

    @Inject
    WorkQueue queue;

    @Inject
    Outbox outbox;

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
    void worksOnAMessageThatComesTwiceOnce() {
        // Given
        RunSubmitted run = run("plain", "lane-twice");

        // When
        send(run);
        send(run);
        RunSubmitted later = run("plain", "lane-twice");
        send(later);

        // Then
        assertThat(planned(later.runId()).conceptCount()).isEqualTo(1);
        assertThat(service.calls.get(run.runId()).get()).isEqualTo(1);
    }

    @Test
    void setsBrokenMessagesAsideAndGoesOn() {
        // Given
        String runId = UUID.randomUUID().toString();
        RunSubmitted next = run("plain", "lane-broken");

        // When
        probe.send(Topic.RUNS.topicName(), runId, "RunSubmitted", "{\"runId\": ".getBytes(StandardCharsets.UTF_8));
        probe.send(Topic.RUNS.topicName(), runId, "RunSubmitted", "{\"runId\": 3}".getBytes(StandardCharsets.UTF_8));
        probe.send(Topic.RUNS.topicName(), runId, "Nonsense", "{}".getBytes(StandardCharsets.UTF_8));
        send(next);

        // Then
        assertThat(planned(next.runId()).conceptCount()).isEqualTo(1);
        List<Map<String, String>> dead = probe.headers(Topic.RUNS.deadLetterName(), runId, 3, SOON);
        assertThat(dead)
                .allSatisfy(headers -> assertThat(headers).containsEntry("axbench_reason", "UNREADABLE_MESSAGE"));
        assertThat(failed(runId).terminal()).isTrue();
    }

    @Test
    void triesAgainWhatMayPass() {
        // Given
        RunSubmitted run = run("fails-twice", "lane-retry");

        // When
        send(run);

        // Then
        assertThat(planned(run.runId()).conceptCount()).isEqualTo(3);
        WorkFailed told = failed(run.runId());
        assertThat(told.reason()).isEqualTo(Reason.ENDPOINT_UNAVAILABLE);
        assertThat(told.terminal()).isFalse();
    }

    @Test
    void restsUntilItsRunIsResumed() {
        // Given
        RunSubmitted run = run("runs-out-of-money", "lane-money");
        send(run);
        RunPaused paused =
                (RunPaused) codec.read("RunPaused", probe.value(Topic.FAILURES.topicName(), run.runId(), SOON));
        assertThat(paused.detail()).isEqualTo("no money left");
        await().atMost(SOON).untilAsserted(() -> assertThat(state(run)).isEqualTo(WorkState.PAUSED));

        // When
        RunResumed resumed = new RunResumed(run.runId(), new Budget(1, 1));
        probe.send(Topic.RUNS.topicName(), run.runId(), "RunResumed", codec.write(resumed));

        // Then
        assertThat(planned(run.runId()).conceptCount()).isEqualTo(2);
    }

    @Test
    void goesOnIfTheMoneyCameWhileItPaused() {
        // Given
        RunSubmitted run = run("is-paid-while-it-pauses", "lane-money-late");

        // When
        send(run);

        // Then
        assertThat(planned(run.runId()).conceptCount()).isEqualTo(2);
    }

    @Test
    void publishesAFinalFailureOnce() {
        // Given
        RunSubmitted run = run("fails-for-good", "lane-fail");

        // When
        send(run);

        // Then
        WorkFailed failure = failed(run.runId());
        assertThat(failure.reason()).isEqualTo(Reason.BAD_DATA);
        assertThat(failure.detail()).isEqualTo("row 7: no answer");
        assertThat(service.calls.get(run.runId()).get()).isEqualTo(1);
    }

    @Test
    void endsWhatLacksMemoryEveryTimeWithItsCause() {
        // Given
        RunSubmitted run = run("never-fits", "lane-memory");

        // When
        send(run);

        // Then
        WorkFailed failure = failed(run.runId());
        assertThat(failure.reason()).isEqualTo(Reason.OUT_OF_MEMORY);
        assertThat(failure.detail()).isEqualTo("the model takes about 9.0 GB, 3.0 are free; name a smaller one");
        assertThat(failure.terminal()).isTrue();
        assertThat(service.calls.get(run.runId()).get()).isEqualTo(2);
    }

    @Test
    void neverWorksOnALaneSideBySide() {
        // Given
        List<RunSubmitted> runs = Stream.generate(() -> run("takes-a-while", "lane-shared"))
                .limit(5)
                .toList();

        // When
        runs.forEach(this::send);

        // Then
        runs.forEach(run -> planned(run.runId()));
        assertThat(runs).allSatisfy(run -> assertThat(service.ends).containsEntry(run.runId(), "done"));
    }

    @Test
    void stopsWhatWasCancelled() {
        // Given
        RunSubmitted run = run("runs-until-cancelled", "lane-cancel");
        send(run);
        await().atMost(SOON).untilAsserted(() -> assertThat(service.calls).containsKey(run.runId()));

        // When
        probe.send(Topic.RUNS.topicName(), run.runId(), "RunCancelled", codec.write(new RunCancelled(run.runId())));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(service.ends).containsEntry(run.runId(), "LEASE_LOST"));
    }

    @Test
    void refusesTheWritesOfAWorkerThatLostItsLease() {
        // Given
        RunSubmitted run = run("sleeps", "lane-lost");
        send(run);
        await().atMost(SOON).untilAsserted(() -> assertThat(service.calls).containsKey(run.runId()));
        WorkRow row = QuarkusTransaction.requiringNew()
                .call(() -> WorkRow.find("identity", run.runId()).firstResult());

        // When
        QuarkusTransaction.requiringNew()
                .run(() -> WorkRow.update("fence = fence + 1 where identity = ?1", run.runId()));
        Claim stale = new Claim(row, run, queue, SOON);

        // Then
        assertThatThrownBy(() -> stale.done(() -> outbox.publish(run)))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LEASE_LOST));
        service.awake.add(run.runId());
        await().atMost(SOON).untilAsserted(() -> assertThat(service.ends).containsEntry(run.runId(), "LEASE_LOST"));
    }

    private static WorkState state(RunSubmitted run) {
        return QuarkusTransaction.requiringNew()
                .call(() -> WorkRow.<WorkRow>find("identity", run.runId()).firstResult().state);
    }

    private void send(RunSubmitted run) {
        probe.send(Topic.RUNS.topicName(), run.key(), "RunSubmitted", codec.write(run));
    }

    private RunPlanned planned(String runId) {
        return (RunPlanned) codec.read("RunPlanned", probe.value(Topic.PLANS.topicName(), runId + ":0", SOON));
    }

    private WorkFailed failed(String runId) {
        return (WorkFailed) codec.read("WorkFailed", probe.value(Topic.FAILURES.topicName(), runId, SOON));
    }

    static RunSubmitted run(String name, String lane) {
        RunSpec spec = new RunSpec(
                name,
                new ModelSpec(lane, Dtype.F32),
                0,
                new DataSpec(true, null, null, null, null),
                List.of(),
                null,
                null,
                List.of(),
                1,
                null);
        return new RunSubmitted(UUID.randomUUID().toString(), "00", spec);
    }
}
