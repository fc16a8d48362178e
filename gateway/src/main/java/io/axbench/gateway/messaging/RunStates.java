package io.axbench.gateway.messaging;

import io.axbench.delivery.Faults;
import io.axbench.gateway.domain.run.RunState;
import io.axbench.gateway.store.RunReader;
import io.axbench.gateway.store.RunSnapshot;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Looks now and then how many of the newest runs stand in each state. */
@ApplicationScoped
public class RunStates {

    /** How many runs are looked at. */
    static final int NEWEST = 100;

    private static final Logger LOG = Logger.getLogger(RunStates.class);

    private final RunReader reader;
    private final GatewayMeter meter;

    RunStates(RunReader reader, GatewayMeter meter) {
        this.reader = reader;
        this.meter = meter;
    }

    @Scheduled(every = "15s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            Map<RunState, Long> runs = new EnumMap<>(RunState.class);
            for (RunSnapshot run : reader.newest(NEWEST)) {
                runs.merge(run.state(), 1L, Long::sum);
            }
            meter.states(runs);
        } catch (RuntimeException e) {
            LOG.warnf("runs cannot be counted, reason=%s", Faults.passing(e).orElseThrow(() -> e));
        }
    }
}
