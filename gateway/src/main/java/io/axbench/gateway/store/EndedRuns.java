package io.axbench.gateway.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts of runs that ended a while ago and of which nothing rests, so that lists need not count them each time. A late result may still change a
 * run that had failures: its counts are let go when the message's transaction is over. Another replica may have taken
 * that message, so counts are kept for five minutes at most.
 */
@ApplicationScoped
public class EndedRuns {

    static final Duration SETTLED = Duration.ofSeconds(30);
    static final Duration LONGEST = Duration.ofMinutes(5);
    static final int MOST = 1000;

    private final Clock clock;
    private final Map<String, Slot> slots = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Slot> eldest) {
            return size() > MOST;
        }
    };

    EndedRuns(Clock clock) {
        this.clock = clock;
    }

    /**
     * Something arrived of a run, in the transaction that runs.
     *
     * @param runId the run
     */
    public record Arrival(String runId) {}

    /** A place for the counts of a run. Whoever counted for one that was let go meanwhile fills it for nobody. */
    private static final class Slot {
        private volatile @Nullable Kept kept;
    }

    private record Kept(RunSnapshot run, Instant at) {}

    /** The run as kept, or else as found, which is then kept if it ended a while ago. */
    RunSnapshot get(String runId, Supplier<RunSnapshot> found) {
        Slot slot = slot(runId);
        Instant now = clock.instant();
        Kept kept = slot.kept;
        if (kept != null && now.isBefore(kept.at().plus(LONGEST))) {
            return kept.run();
        }
        RunSnapshot run = found.get();
        boolean settled = Optional.ofNullable(run.finishedAt())
                .filter(end -> run.pauses().isEmpty() && !now.isBefore(end.plus(SETTLED)))
                .isPresent();
        slot.kept = settled ? new Kept(run, now) : null;
        return run;
    }

    /** After the transaction, not in it: until then others still count the old rows. */
    void letGo(@Observes(during = TransactionPhase.AFTER_COMPLETION) Arrival arrival) {
        synchronized (slots) {
            slots.remove(arrival.runId());
        }
    }

    private Slot slot(String runId) {
        synchronized (slots) {
            return slots.computeIfAbsent(runId, id -> new Slot());
        }
    }
}
