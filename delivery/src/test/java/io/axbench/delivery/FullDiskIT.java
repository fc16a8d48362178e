package io.axbench.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.Topic;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that takes no row since its disk is full, with the words and the state that PostgreSQL has for it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class FullDiskIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WHILE = Duration.ofSeconds(1);

    @Inject
    MessageCodec codec;

    @Inject
    ScriptedService service;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    private TopicProbe probe;

    @BeforeEach
    void open() {
        probe = new TopicProbe(bootstrap);
    }

    @AfterEach
    void close() throws SQLException {
        makeRoom();
        probe.close();
    }

    @Test
    void aResultWaitsForRoomAndIsComputedOnce() throws SQLException {
        // Given
        RunSubmitted run = DeliveryIT.run("plain", "lane-full");
        fill("outbox");

        // When
        send(run);
        await().atMost(SOON).untilAsserted(() -> assertThat(service.calls).containsKey(run.runId()));
        await().during(WHILE).atMost(SOON).until(() -> !service.ends.containsKey(run.runId()));
        makeRoom();

        // Then
        assertThat(planned(run).conceptCount()).isEqualTo(1);
        assertThat(service.calls.get(run.runId()).get()).isEqualTo(1);
    }

    @Test
    void aMessageWaitsForRoom() throws SQLException {
        // Given
        RunSubmitted run = DeliveryIT.run("plain", "lane-full");
        fill("work");

        // When
        send(run);
        await().during(WHILE).atMost(SOON).until(() -> !service.calls.containsKey(run.runId()));
        makeRoom();

        // Then
        assertThat(planned(run).conceptCount()).isEqualTo(1);
    }

    /** New rows of a table meet a full disk. */
    private void fill(String table) throws SQLException {
        execute("""
                create function full_disk() returns trigger language plpgsql as $$ begin
                    raise exception 'could not extend file: No space left on device' using errcode = '53100';
                end $$;
                create trigger full_disk before insert on %s for each row execute function full_disk()
                """.formatted(table));
    }

    private void makeRoom() throws SQLException {
        execute("drop function if exists full_disk cascade");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void send(RunSubmitted run) {
        probe.send(Topic.RUNS.topicName(), run.key(), "RunSubmitted", codec.write(run));
    }

    private RunPlanned planned(RunSubmitted run) {
        return (RunPlanned) codec.read("RunPlanned", probe.value(Topic.PLANS.topicName(), run.runId() + ":0", SOON));
    }
}
