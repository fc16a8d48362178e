package io.axbench.gateway.store;

import io.axbench.contracts.RunCancelled;
import io.axbench.delivery.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

/**
 * Deletes runs that have ended, with everything that arrived of them. What other services keep by content stays there
 * for other runs; what they still have to do for this one is dropped. What arrives later is of a run that is not known.
 */
@ApplicationScoped
public class RunDeletion {

    private final Rows rows;
    private final RunReader reader;
    private final Outbox outbox;
    private final Event<EndedRuns.Arrival> arrivals;

    RunDeletion(Rows rows, RunReader reader, Outbox outbox, Event<EndedRuns.Arrival> arrivals) {
        this.rows = rows;
        this.reader = reader;
        this.outbox = outbox;
        this.arrivals = arrivals;
    }

    /**
     * Deletes a run.
     *
     * @throws io.axbench.contracts.AxbenchException {@code NOT_FOUND} if there is none of this id
     * @throws Conflict if it goes on
     */
    @Transactional
    public void delete(String runId) {
        RunSnapshot run = reader.get(runId);
        if (!run.state().finished()) {
            throw new Conflict("the run is %s; cancel it first, or wait for its end".formatted(run.state()));
        }
        outbox.publish(new RunCancelled(runId));
        rows.update("delete from run where run_id = ?", runId);
        arrivals.fire(new EndedRuns.Arrival(runId));
    }
}
