package io.axbench.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Reason;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ProblemMapperTest {

    @Test
    void aDatabaseThatIsAwayIsNamedAndAskedForAgain() {
        // When
        Problem problem = of(new SQLException("Connection to 127.0.0.1:28602 refused.", "08001"));

        // Then
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.reason()).isEqualTo(Reason.DATABASE_UNAVAILABLE);
        assertThat(problem.detail())
                .isEqualTo(
                        "the gateway's database does not answer, and nothing was changed; try again, or see that it runs");
    }

    @Test
    void aFullDiskIsNamedWithItsRemedy() {
        // When
        Problem database = of(new SQLException("could not extend file: No space left on device", "53100"));
        Problem file =
                ProblemMapper.problem(new UncheckedIOException(new IOException("No space left on device")), "/api");

        // Then
        assertThat(database.status()).isEqualTo(503);
        assertThat(database.reason()).isEqualTo(Reason.DISK_FULL);
        assertThat(database.detail())
                .isEqualTo("no room is left for the gateway's database or files; make room and try again")
                .isEqualTo(file.detail());
    }

    @Test
    void aFaultOfOursSaysWhereToLookAndNothingOfTheFault() {
        // When
        Problem problem = of(new SQLException("duplicate key value (text)=(a secret)", "23505"));

        // Then
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.reason()).isEqualTo(Reason.BUG);
        assertThat(problem.detail()).isEqualTo("see the gateway's log for this time");
    }

    private static Problem of(SQLException cause) {
        return ProblemMapper.problem(new PersistenceException(cause), "/api/runs");
    }
}
