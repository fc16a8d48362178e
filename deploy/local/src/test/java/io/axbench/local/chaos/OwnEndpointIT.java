package io.axbench.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.local.run.SpecFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real small model behind the trainer's own endpoint makes the data and judges: whole, whatever its words are worth. */
@Tag("full")
class OwnEndpointIT {

    private static final Path EXAMPLE = Path.of("../../examples/local-endpoint.yaml");
    private static final int METHODS = 2;
    private static final int JUDGES = 2;
    private static final int SAMPLES = 2;

    private static final String RATINGS = """
            select count(*), count(*) filter (where concept is null or instruction is null or fluency is null),
                   count(*) filter (where unreadable is not null)
            from rating where run_id = ? and judge = ? and method = ?""";

    @TempDir
    Path home;

    @Test
    void makesADataSetAndJudgesAndSaysHowManyVerdictsAreUnreadable()
            throws IOException, InterruptedException, SQLException {
        try (TestStack stack = TestStack.up(home, 1)) {
            // When
            String runId = stack.submit(smallExample().toString());
            JsonNode leaderboard = stack.leaderboard(runId);

            // Then
            JsonNode money = stack.shown(runId).path("money");
            System.out.printf("not taken into the data: %s%n", money.path("rejections"));
            assertThat(money.path("rejections")).isNotEmpty();
            assertThat(money.at("/cost/data/calls").asInt()).isPositive();
            int unreadable = 0;
            for (JsonNode row : leaderboard.path("rows")) {
                JsonNode steering = row.path("steering");
                String judge = steering.path("judge").asText();
                Counts stored = counts(stack, runId, judge, row.path("method").asText());
                System.out.printf("%s by %s: %s%n", row.path("method").asText(), judge, stored);
                assertThat(steering.path("ratings").asInt()).isEqualTo(stored.ratings());
                assertThat(steering.path("missing").asInt()).isEqualTo(stored.missing());
                assertThat(steering.path("unreadable").asInt()).isEqualTo(stored.unreadable());
                if (judge.equals("local")) {
                    assertThat(stored.ratings())
                            .isEqualTo(SAMPLES * steering.path("texts").asInt());
                    unreadable += stored.unreadable();
                }
            }
            assertThat(leaderboard.path("rows")).hasSize(METHODS * JUDGES);
            assertThat(unreadable).as("verdicts of so small a model").isPositive();
        }
    }

    /** The example with one concept and one factor: the model writes some ten thousand tokens. */
    private static JsonNode smallExample() {
        ObjectNode spec = (ObjectNode) SpecFile.read(EXAMPLE);
        ((ObjectNode) spec.path("data")).putArray("concepts").add(0);
        ((ObjectNode) spec.path("steering")).putArray("factors").add(1.0);
        return spec;
    }

    /** Ratings as the gateway keeps them. */
    private record Counts(int ratings, int missing, int unreadable) {}

    private static Counts counts(TestStack stack, String runId, String judge, String method) throws SQLException {
        try (Connection connection = stack.database("gateway");
                PreparedStatement select = connection.prepareStatement(RATINGS)) {
            select.setString(1, runId);
            select.setString(2, judge);
            select.setString(3, method);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Counts(row.getInt(1), row.getInt(2), row.getInt(3));
            }
        }
    }
}
