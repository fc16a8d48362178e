package io.axbench.generator.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunCancelled;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.Topic;
import io.axbench.contracts.WorkFailed;
import io.axbench.delivery.MessageCodec;
import io.axbench.generator.domain.Runs;
import io.axbench.generator.source.PublicFolder;
import io.axbench.generator.store.PlanMark;
import io.axbench.testing.Gate;
import io.axbench.testing.TopicProbe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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

@QuarkusTest
@QuarkusTestResource(GatedStack.class)
class GeneratorIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    MessageCodec codec;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    Gate gate;
    Path root;

    private TopicProbe probe;
    private PublicFolder data;

    @BeforeEach
    void open() throws IOException {
        probe = new TopicProbe(bootstrap);
        data = PublicFolder.write(Files.createTempDirectory(root, "data"), 5);
    }

    @AfterEach
    void close() {
        gate.open();
        probe.close();
    }

    @Test
    void publishesThePlanAndEveryConcept() {
        // Given
        RunSubmitted run = Runs.onFolder(data.path(), null);

        // When
        send(run);

        // Then
        assertThat(concepts(run, 5)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(planned(run).concepts()).hasSize(5);
    }

    @Test
    void publishesTheSample() {
        // Given
        RunSubmitted run = Runs.onSample(null, 6);

        // When
        send(run);

        // Then
        assertThat(concepts(run, 4)).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void publishesARunThatComesTwiceOnce() {
        // Given
        RunSubmitted run = Runs.onFolder(data.path(), null);

        // When
        send(run);
        send(run);

        // Then
        assertThat(allConcepts(run)).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void goesOnAfterTheLastCommittedBatch() {
        // Given
        RunSubmitted run = Runs.onFolder(data.path(), null);
        QuarkusTransaction.requiringNew().run(() -> {
            PlanMark mark = new PlanMark();
            mark.runId = run.runId();
            mark.sent = 2;
            mark.persist();
        });

        // When
        send(run);

        // Then
        assertThat(allConcepts(run))
                .containsExactlyInAnyOrder(run.runId() + ":2", run.runId() + ":3", run.runId() + ":4");
    }

    @Test
    void setsABrokenMessageAsideAndGoesOn() {
        // Given
        RunSubmitted later = Runs.onFolder(data.path(), null);
        String broken = later.runId() + "-broken";

        // When
        probe.send(Topic.RUNS.topicName(), broken, "RunSubmitted", "{\"runId\"".getBytes(StandardCharsets.UTF_8));
        send(later);

        // Then
        concepts(later, 5);
        assertThat(probe.headers(Topic.RUNS.deadLetterName(), broken, 1, SOON).getFirst())
                .containsEntry("axbench_reason", "UNREADABLE_MESSAGE");
    }

    @Test
    void failsARunOnAPathOutsideTheRoots() {
        // Given
        RunSubmitted run = Runs.onFolder(Path.of("/etc"), null);

        // When
        send(run);

        // Then
        WorkFailed failure = failed(run.runId());
        assertThat(failure.reason()).isEqualTo(Reason.PATH_NOT_ALLOWED);
        assertThat(failure.conceptId()).isNull();
        assertThat(failure.terminal()).isTrue();
    }

    @Test
    void failsOneConceptAndSendsTheRest() {
        // Given
        data.rewrite("latent_eval_data", "SELECT * REPLACE (if(n = 6, '', output) AS output) FROM latent_eval_data");
        RunSubmitted run = Runs.onFolder(data.path(), null);

        // When
        send(run);

        // Then
        assertThat(concepts(run, 4)).containsExactlyInAnyOrder(0, 2, 3, 4);
        WorkFailed failure = failed(run.runId() + ":1");
        assertThat(failure.reason()).isEqualTo(Reason.BAD_DATA);
        assertThat(failure.detail()).contains("latent_eval_data.parquet, row 6, column output: found an empty text");
    }

    @Test
    void sendsNothingOfACancelledRun() {
        // Given
        RunSubmitted run = Runs.onFolder(data.path(), null);

        // When
        probe.send(Topic.RUNS.topicName(), run.runId(), "RunCancelled", codec.write(new RunCancelled(run.runId())));
        send(run);

        // Then
        assertThat(allConcepts(run)).isEmpty();
    }

    @Test
    void waitsForADatabaseThatIsAway() {
        // Given
        RunSubmitted run = Runs.onFolder(data.path(), null);
        gate.shut();

        // When
        send(run);
        await().atMost(SOON).until(() -> gate.turnedAway() >= 3);
        gate.open();

        // Then
        assertThat(concepts(run, 5)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    private void send(RunSubmitted run) {
        probe.send(Topic.RUNS.topicName(), run.key(), "RunSubmitted", codec.write(run));
    }

    private RunPlanned planned(RunSubmitted run) {
        return (RunPlanned) codec.read("RunPlanned", probe.value(Topic.PLANS.topicName(), run.runId() + ":0", SOON));
    }

    private WorkFailed failed(String key) {
        return (WorkFailed) codec.read("WorkFailed", probe.value(Topic.FAILURES.topicName(), key, SOON));
    }

    /** Waits for so many concepts of a run. */
    private List<Integer> concepts(RunSubmitted run, int count) {
        return probe.records(Topic.CONCEPTS.topicName(), record -> of(run, record.key()), count, SOON).stream()
                .map(record -> ((ConceptReady) codec.read("ConceptReady", record.value())).conceptId())
                .toList();
    }

    /** Keys of the concepts of a run that are there once a later run is through: one worker, and the outbox leaves in order. */
    private List<String> allConcepts(RunSubmitted run) {
        RunSubmitted last = Runs.onFolder(data.path(), List.of(0));
        send(last);
        concepts(last, 1);
        return WholeTopic.keys(bootstrap, Topic.CONCEPTS.topicName()).stream()
                .filter(key -> of(run, key))
                .toList();
    }

    private static boolean of(RunSubmitted run, String key) {
        return key.startsWith(run.runId() + ":");
    }
}
