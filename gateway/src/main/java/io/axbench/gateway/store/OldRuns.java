package io.axbench.gateway.store;

import io.axbench.contracts.AxbenchException;
import io.axbench.delivery.Faults;
import io.axbench.gateway.config.GatewayConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Deletes runs whose end is longer ago than the configuration keeps them. */
@ApplicationScoped
public class OldRuns {

    private static final Logger LOG = Logger.getLogger(OldRuns.class);
    private static final int PAGE = 200;

    private final GatewayConfig config;
    private final RunReader reader;
    private final RunDeletion deletion;
    private final Clock clock;

    OldRuns(GatewayConfig config, RunReader reader, RunDeletion deletion, Clock clock) {
        this.config = config;
        this.reader = reader;
        this.deletion = deletion;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try {
            config.keepRuns().ifPresent(keep -> delete(clock.instant().minus(keep)));
        } catch (RuntimeException e) {
            LOG.warnf("old runs cannot be deleted, reason=%s", Faults.passing(e).orElseThrow(() -> e));
        }
    }

    /** Deletes runs that ended before a time. */
    public void delete(Instant before) {
        Instant next = before;
        while (true) {
            List<RunSnapshot> page = reader.before(next, PAGE);
            for (RunSnapshot run : page) {
                Instant end = run.finishedAt();
                if (end != null && end.isBefore(before)) {
                    delete(run, Duration.between(end, clock.instant()));
                }
            }
            if (page.size() < PAGE) {
                return;
            }
            next = page.getLast().submittedAt();
        }
    }

    private void delete(RunSnapshot run, Duration age) {
        try {
            deletion.delete(run.runId());
            LOG.infof("a run that ended %d days ago is deleted, runId=%s", age.toDays(), run.runId());
        } catch (AxbenchException | Conflict gone) {
            LOG.debugf("the run is another's by now: %s, runId=%s", gone.getMessage(), run.runId());
        }
    }
}
