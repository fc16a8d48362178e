package io.axbench.generator.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Limits as they were raised, for reports; the endpoint module enforces them. */
@ApplicationScoped
public class RunLimits {

    /** Raises a limit with the transaction that runs; a lower one changes nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void raise(String runId, double dollars) {
        RunLimit limit = RunLimit.findById(runId);
        if (limit == null) {
            limit = new RunLimit();
            limit.runId = runId;
            limit.persist();
        }
        limit.dollars = Math.max(limit.dollars, dollars);
    }

    /** The limit in force, with the transaction that runs. */
    @Transactional(Transactional.TxType.MANDATORY)
    public double inForce(String runId, double submitted) {
        RunLimit limit = RunLimit.findById(runId);
        return limit == null ? submitted : Math.max(submitted, limit.dollars);
    }
}
