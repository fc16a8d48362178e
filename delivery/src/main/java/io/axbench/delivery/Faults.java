package io.axbench.delivery;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells by an exception's causes what is away. */
public final class Faults {

    private static final String DISK_FULL = "53100";

    private Faults() {}

    /** The reason to wait and try again, if this is one: database away, disk full. */
    public static Optional<Reason> passing(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof AxbenchException known) {
                return known.reason().retriable() ? Optional.of(known.reason()) : Optional.empty();
            }
            if (t instanceof SQLException sql) {
                Reason reason = ofState(sql);
                if (reason != null) {
                    return Optional.of(reason);
                }
            }
            if (t instanceof OutOfMemoryError) {
                return Optional.of(Reason.OUT_OF_MEMORY);
            }
            if (t instanceof IOException io && String.valueOf(io.getMessage()).contains("No space left")) {
                return Optional.of(Reason.DISK_FULL);
            }
        }
        return Optional.empty();
    }

    /** The class 08 is the connection's, 53 resources', 57 the operator's; the pool's own time-outs have no state. */
    private static @Nullable Reason ofState(SQLException sql) {
        String state = sql.getSQLState();
        if (state == null) {
            boolean pool = String.valueOf(sql.getMessage()).contains("cquisition timeout");
            return pool ? Reason.DATABASE_UNAVAILABLE : null;
        }
        if (state.equals(DISK_FULL)) {
            return Reason.DISK_FULL;
        }
        boolean away = state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
        boolean retry = state.equals("40001") || state.equals("40P01");
        return away || retry ? Reason.DATABASE_UNAVAILABLE : null;
    }
}
