package io.axbench.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.testing.EmbeddedStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A database of the version before keeps its runs. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class UpgradeIT {

    private static final String SPEC = """
            {"name":"old","model":{"source":"smollm2-135m-instruct","dtype":"f32"},"layer":15,"data":{"sample":true},\
            "methods":[],"steering":{"instructions":4,"factors":[1.0],"newTokens":8,"temperature":1.0,"topK":50},\
            "judges":["embedded"],"seed":7}""";

    @Inject
    DataSource database;

    @Test
    void runsOfTheVersionBeforeAreRead() throws SQLException, JsonProcessingException {
        // Given
        migrate("100");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path to upgrade");
            statement.execute("insert into run values ('r', 'old', '" + SPEC + "', 'hash', now(), null)");
            statement.execute("insert into planned_concept values ('r', 0, 'c', 'TEXT', '', 'hash')");
            statement.execute("insert into rating_page values"
                    + " ('r', 0, 'PCA', 'embedded', 0, 1, 'id', 'v', 'MiniLM', false, 4, 1, now())");
            statement.execute("insert into rating values ('r', 0, 'PCA', 'embedded', 0, 1, 2, 1, null)");
            statement.execute("insert into failure values"
                    + " ('f', 'r', 'judge', 0, 'PCA', 'STEERING', 'BUG', 'detail', true, now())");
            statement.execute("set search_path to public");
        }
        // When
        migrate("latest");
        // Then
        RunSpec spec = new ObjectMapper().readValue(text("select spec from upgrade.run"), RunSpec.class);
        assertThat(spec.judges()).containsExactly(JudgeSpec.embedded());
        assertThat(spec.budget()).isNull();
        assertThat(text("select texts || '/' || calls || '/' || dollars from upgrade.rating_page"))
                .isEqualTo("4/0/0");
        assertThat(text("select sample || '/' || concept || '/' || (fluency is null) from upgrade.rating"))
                .isEqualTo("0/2/true");
        assertThat(text("select (judge is null) || '/' || calls || '/' || dollars from upgrade.failure"))
                .isEqualTo("true/0/0");
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database)
                .schemas("upgrade")
                .locations("db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private String text(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
