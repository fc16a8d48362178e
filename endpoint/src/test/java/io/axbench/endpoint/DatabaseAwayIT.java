package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.endpoint.Script;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class DatabaseAwayIT {

    @Inject
    Bench bench;

    @Inject
    Spending spending;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @AfterEach
    void close() {
        bench.server.close();
    }

    @Test
    void keepsWhatIsInHandWhileConnectionsAreCut() throws Exception {
        // Given
        bench.server.follow(Script.plain().after(Duration.ofMillis(30)));
        List<Question> questions = Bench.questions(400);
        Asker asker = Bench.asker(1.0);
        ChatEndpoint client = bench.client();

        // When
        CompletableFuture<List<Reply>> replies = CompletableFuture.supplyAsync(() -> client.ask(questions, asker));
        int cuts = 0;
        try (Connection other = DriverManager.getConnection(url, "postgres", "postgres")) {
            while (!replies.isDone()) {
                cuts += cutAllOthers(other);
            }
        }

        // Then
        assertThat(cuts).isPositive();
        assertThat(replies.get()).hasSize(400).allMatch(Reply.Answered.class::isInstance);
        assertThat(bench.server.requests().values()).hasSize(400).allMatch(asked -> asked == 1);
        assertThat(spending.spent(asker.runId()).calls()).isEqualTo(400);
        assertThat(money(asker))
                .isEqualTo("0 0 " + Math.round(spending.spent(asker.runId()).dollars() * 1e6));
    }

    private static int cutAllOthers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where pid <> pg_backend_pid() and backend_type = 'client backend'
                            and pg_sleep(0.15) is not null""")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private String money(Asker asker) throws SQLException {
        try (Connection connection = bench.database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select reserved || ' ' || lost || ' ' || spent from spending where run_id = '" + asker.runId()
                                + "'")) {
            row.next();
            return row.getString(1);
        }
    }
}
