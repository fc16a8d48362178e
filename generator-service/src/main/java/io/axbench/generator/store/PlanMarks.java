package io.axbench.generator.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** How far each run is. A mark moves in the transaction of the messages that it counts. */
@ApplicationScoped
public class PlanMarks {

    /** Concepts of a run that were dealt with. */
    @Transactional
    public int sent(String runId) {
        PlanMark mark = PlanMark.findById(runId);
        return mark == null ? 0 : mark.sent;
    }

    /**
     * Moves the mark with the transaction that runs.
     *
     * @return false if it is not at {@code from}: an earlier try did commit, only its answer was lost
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean advance(String runId, int from, int to) {
        PlanMark mark = PlanMark.findById(runId);
        if (mark == null) {
            mark = new PlanMark();
            mark.runId = runId;
            mark.persist();
        }
        if (mark.sent != from) {
            return false;
        }
        mark.sent = to;
        return true;
    }
}
