package io.axbench.generator.store;

import io.axbench.contracts.Cost;
import io.axbench.generator.domain.Mark;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** How far each run is. A mark moves in the transaction of the messages that it counts. */
@ApplicationScoped
public class PlanMarks {

    /** How far a run is. */
    @Transactional
    public Mark of(String runId) {
        PlanMark mark = PlanMark.findById(runId);
        return mark == null
                ? Mark.START
                : new Mark(
                        mark.pages,
                        mark.sent,
                        new Cost(mark.calls, mark.cached, mark.inputTokens, mark.outputTokens, mark.dollars));
    }

    /**
     * Moves the mark with the transaction that runs.
     *
     * @return false if it is not at {@code from}: an earlier try did commit, only its answer was lost
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean advance(String runId, Mark from, Mark to) {
        PlanMark mark = PlanMark.findById(runId);
        if (mark == null) {
            mark = new PlanMark();
            mark.runId = runId;
            mark.persist();
        }
        if (mark.sent != from.sent() || mark.pages != from.pages()) {
            return false;
        }
        mark.pages = to.pages();
        mark.sent = to.sent();
        mark.calls = to.reported().calls();
        mark.cached = to.reported().cached();
        mark.inputTokens = to.reported().inputTokens();
        mark.outputTokens = to.reported().outputTokens();
        mark.dollars = to.reported().dollars();
        return true;
    }
}
