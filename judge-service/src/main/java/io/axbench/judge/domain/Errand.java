package io.axbench.judge.domain;

import org.jspecify.annotations.Nullable;

/** On whose behalf a page is rated, and how the judge stays in touch with whoever sent it. Safe for many threads. */
public interface Errand {

    /** The run that pays. */
    String runId();

    /** The piece of the run's work that pays; the same in every try. */
    String piece();

    /** Dollars that the run may spend on rating; null: no limit. */
    @Nullable
    Double budget();

    /** Number of the first sample: one that was never used asks a judge anew for what it has rated before. */
    int firstSample();

    /** What the run adds to the identity of every rating, so that none that is stored is taken; null: nothing. */
    @Nullable
    String recompute();

    /**
     * Looks whether to go on; to be called between steps.
     *
     * @throws io.axbench.contracts.AxbenchException {@code LEASE_LOST} if not
     */
    void checkpoint();

    /** Runs rows in one transaction, as long as the errand is still the caller's. */
    void commit(Runnable rows);

    /** Tells how many of the texts are rated by now, and how long the last step took. */
    void rated(int texts, double seconds);
}
