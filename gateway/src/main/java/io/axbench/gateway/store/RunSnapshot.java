package io.axbench.gateway.store;

import io.axbench.contracts.spec.Budget;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.run.RunCounts;
import io.axbench.gateway.domain.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run with what has arrived of it.
 *
 * @param runId the run
 * @param spec its specification
 * @param verifies the run that this one computes a sample of again; null for any other run
 * @param specHash SHA-256 of the canonical specification, in hex
 * @param submittedAt when it was accepted
 * @param cancelledAt when a person ended it; null if nobody did
 * @param lastArrival when the last result or failure arrived; null before the first
 * @param budget what it may spend by now; null: no limit
 * @param pauses the services that rest until it may spend more
 * @param counts what has arrived
 */
public record RunSnapshot(
        String runId,
        RunSpec spec,
        @Nullable String verifies,
        String specHash,
        Instant submittedAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant lastArrival,
        @Nullable Budget budget,
        List<Pause> pauses,
        RunCounts counts) {

    /** Copies the list. */
    public RunSnapshot {
        pauses = List.copyOf(pauses);
    }

    /** Where it stands. */
    public RunState state() {
        return RunState.of(counts);
    }

    /** When it ended; null if it goes on. */
    public @Nullable Instant finishedAt() {
        if (cancelledAt != null) {
            return cancelledAt;
        }
        return state().finished() ? lastArrival : null;
    }

    /** Seconds from its submission to its end, or to now. */
    public double seconds(Instant now) {
        Instant end = finishedAt();
        return Math.max(
                0, Duration.between(submittedAt, end == null ? now : end).toMillis() / 1000.0);
    }
}
