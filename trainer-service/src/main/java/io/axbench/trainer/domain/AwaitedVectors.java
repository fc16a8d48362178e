package io.axbench.trainer.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The concepts that wait for an uploaded vector, each with its methods that are through. It is kept in memory: after a
 * restart all methods are published again, and the wait begins anew.
 */
final class AwaitedVectors {

    /** How long a concept waits for vectors that were uploaded before its run was. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** Concepts whose run was cancelled while they waited are forgotten then. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<String, Wait> waits = new HashMap<>();

    AwaitedVectors(InstantSource clock) {
        this.clock = clock;
    }

    /** Methods of a concept that need not be run again, by their labels. */
    synchronized Set<String> through(String concept) {
        Wait wait = waits.get(concept);
        return wait == null ? Set.of() : wait.through();
    }

    /** Whether a concept has waited as long as it may. */
    synchronized boolean tooLong(String concept) {
        Wait wait = waits.get(concept);
        return wait != null && !clock.instant().isBefore(wait.since().plus(LONGEST));
    }

    /** A concept is put back, these methods of it being through. */
    synchronized void putBack(String concept, Set<String> through) {
        Instant now = clock.instant();
        waits.values().removeIf(wait -> wait.since().plus(FORGOTTEN).isBefore(now));
        Wait wait = waits.get(concept);
        waits.put(concept, new Wait(wait == null ? now : wait.since(), Set.copyOf(through)));
    }

    /** A concept is done. */
    synchronized void done(String concept) {
        waits.remove(concept);
    }

    private record Wait(Instant since, Set<String> through) {}
}
