package io.axbench.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a question is asked.
 *
 * @param runId the run that pays
 * @param budget dollars that the run may spend in this service, unless {@link Spending#raise} allowed more; null: no
 *     limit
 * @param checkpoint called before each request, on the thread that makes it; what it throws ends the asking
 */
public record Asker(String runId, @Nullable Double budget, Runnable checkpoint) {

    /** Checks the budget. */
    public Asker {
        if (budget != null && !(budget >= 0 && budget <= MicroDollars.LARGEST)) {
            throw new IllegalArgumentException("budget " + budget + " dollars; expected 0 to " + MicroDollars.LARGEST);
        }
    }
}
