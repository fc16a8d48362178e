package io.axbench.endpoint;

import io.axbench.contracts.Cost;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** What runs may spend in this service, and what they spent. */
@ApplicationScoped
public class Spending {

    /** Lets a run spend up to so many dollars in all, in the transaction that runs. A limit only ever grows. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void raise(String runId, double dollars) {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether the run must pause: a question was refused for want of money, and the limit has not been raised since.
     * Holds the run's row until the transaction ends, so a pause that is written in it cannot cross a {@link #raise}.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean exhausted(Asker asker) {
        throw new UnsupportedOperationException();
    }

    /** What the run paid for in this service. Its {@code cached} is 0: who asks counts that. */
    public Cost spent(String runId) {
        throw new UnsupportedOperationException();
    }
}
