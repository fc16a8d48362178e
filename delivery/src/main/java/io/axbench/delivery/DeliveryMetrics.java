package io.axbench.delivery;

import io.axbench.contracts.Reason;

/** What is counted about delivery. */
public interface DeliveryMetrics {

    /** A piece of work ended: done, failed, retried, lost or interrupted. */
    void worked(String outcome, double seconds);

    /** Messages were sent. */
    void sent(int messages);

    /** A record was set aside. */
    void deadLetter(String topic, Reason reason);

    /** The heartbeat beat. */
    void beat();
}
