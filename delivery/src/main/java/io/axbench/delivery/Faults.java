package io.axbench.delivery;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells by an exception's causes what is away. */
public final class Faults {

    private static final String DISK_FULL = "53100";

    private Faults() {}

    /**
     * The reason to wait and try again, if this is one: database away, disk full. A commit that the database did not
     * answer comes as a rollback with the cause only suppressed, or with none: then too the database is away, and
     * whether the commit took place is unknown.
     */
    public static Optional<Reason> passing(Throwable thrown) {
        Deque<Throwable> open = new ArrayDeque<>(List.of(thrown));
        boolean rolledBack = false;
        while (!open.isEmpty()) {
            Throwable t = open.remove();
            if (t instanceof AxbenchException known) {
                return known.reason().retriable() ? Optional.of(known.reason()) : Optional.empty();
            }
            Reason reason = reason(t);
            if (reason != null) {
                return Optional.of(reason);
            }
            rolledBack = t instanceof RollbackException
                    || t instanceof HeuristicMixedException
                    || t instanceof HeuristicRollbackException
                    || rolledBack && !(t instanceof SQLException);
            if (t.getCause() != null) {
                open.add(t.getCause());
            }
            open.addAll(List.of(t.getSuppressed()));
        }
        return rolledBack ? Optional.of(Reason.DATABASE_UNAVAILABLE) : Optional.empty();
    }

    private static @Nullable Reason reason(Throwable t) {
        if (t instanceof SQLException sql) {
            return ofState(sql);
        }
        if (t instanceof OutOfMemoryError) {
            return Reason.OUT_OF_MEMORY;
        }
        return diskFull(t) ? Reason.DISK_FULL : null;
    }

    /** Whether the disk has no room left. */
    public static boolean diskFull(Throwable t) {
        return t instanceof IOException && String.valueOf(t.getMessage()).contains("No space left");
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
