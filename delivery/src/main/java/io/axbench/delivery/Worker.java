package io.axbench.delivery;

import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.WorkFailed;

/** What a service does with a piece of work. One bean a service that has work. */
public interface Worker {

    /**
     * Works on a claimed piece, on a worker's thread, outside a transaction; ends with {@link Claim#done}.
     *
     * @throws io.axbench.contracts.AxbenchException to fail: with a retriable reason the piece is tried again later,
     *     otherwise it is final and published as {@link io.axbench.contracts.WorkFailed}
     */
    void work(Claim claim);

    /**
     * What is missing now that a piece of work has failed for good: its concept, unless the worker knows better.
     *
     * @param message the message that the work came with
     * @param service who failed
     * @param detail one line
     */
    default WorkFailed failure(Message message, String service, Reason reason, String detail) {
        Integer conceptId = RecordKey.parse(message.key()).conceptId();
        return new WorkFailed(message.runId(), service, conceptId, null, null, reason, detail, true);
    }
}
