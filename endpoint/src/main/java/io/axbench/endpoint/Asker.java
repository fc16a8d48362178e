package io.axbench.endpoint;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a question is asked.
 *
 * @param runId the run that pays
 * @param piece the piece of the run's work that pays: what it paid for in an earlier try is not told as {@code cached}
 * @param budget dollars that the run may spend in this service, unless {@link Spending#raise} allowed more; null: no
 *     limit
 * @param checkpoint called before each request, on the thread that makes it; what it throws ends the asking
 */
public record Asker(String runId, String piece, @Nullable Double budget, Runnable checkpoint) {

    /** An asker that shares what it pays for with no earlier one. */
    public Asker(String runId, @Nullable Double budget, Runnable checkpoint) {
        this(runId, UUID.randomUUID().toString(), budget, checkpoint);
    }

    /** Checks the budget. */
    public Asker {
        if (budget != null && !(budget >= 0 && budget <= MicroDollars.LARGEST)) {
            throw new IllegalArgumentException("budget " + budget + " dollars; expected 0 to " + MicroDollars.LARGEST);
        }
    }
}
