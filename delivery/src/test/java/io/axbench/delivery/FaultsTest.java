package io.axbench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void waitsForADatabaseThatDiedWhileItCommitted() {
        // Given
        XAException answer = new XAException(XAException.XA_RBROLLBACK);
        answer.initCause(new SQLException("terminating connection due to administrator command", "57P01"));
        RollbackException rollback = new RollbackException("ARJUNA016053: Could not commit transaction.");
        rollback.addSuppressed(answer);

        // When, Then
        assertThat(Faults.passing(new IllegalStateException(rollback))).contains(Reason.DATABASE_UNAVAILABLE);
        assertThat(Faults.passing(new RollbackException("no cause at all"))).contains(Reason.DATABASE_UNAVAILABLE);
    }

    @Test
    void doesNotWaitForAConstraintThatIsBroken() {
        // Given
        SQLException unique = new SQLException("duplicate key value", "23505");

        // When, Then
        assertThat(Faults.passing(new IllegalStateException(unique))).isEmpty();
    }

    @Test
    void tellsAFullDiskFromADatabaseThatIsAway() {
        assertThat(Faults.passing(new SQLException("could not extend file", "53100")))
                .contains(Reason.DISK_FULL);
        assertThat(Faults.passing(new IllegalStateException(new IOException("No space left on device"))))
                .contains(Reason.DISK_FULL);
        assertThat(Faults.passing(new SQLException("Sorry, acquisition timeout!")))
                .contains(Reason.DATABASE_UNAVAILABLE);
    }

    @Test
    void obeysAKnownReason() {
        assertThat(Faults.passing(new AxbenchException(Reason.BAD_DATA, "row 3")))
                .isEmpty();
        assertThat(Faults.passing(new AxbenchException(Reason.LEASE_LOST, "work 3")))
                .contains(Reason.LEASE_LOST);
    }
}
