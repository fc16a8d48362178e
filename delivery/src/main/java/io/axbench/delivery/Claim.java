package io.axbench.delivery;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A piece of work in the hands of one worker. Writes only as long as it is this worker's. */
public final class Claim {

    private final long id;
    private final long fence;
    private final int attempts;
    private final Message message;
    private final WorkQueue queue;
    private final Duration longestBackoff;
    private final String lastDetail;
    private volatile boolean lost;

    Claim(WorkRow row, Message message, WorkQueue queue, Duration longestBackoff) {
        this.id = row.id == null ? -1 : row.id;
        this.fence = row.fence;
        this.attempts = row.attempts;
        this.message = message;
        this.queue = queue;
        this.longestBackoff = longestBackoff;
        this.lastDetail = Objects.requireNonNullElse(row.detail, "");
    }

    /** The message that the work came with. */
    public Message message() {
        return message;
    }

    /**
     * Runs {@code rows} in one transaction that holds the piece. While the database is away it waits and runs them
     * again, so they must be idempotent.
     *
     * @throws AxbenchException {@code LEASE_LOST} if the piece is another worker's by now, or its run was cancelled
     */
    public void commit(Runnable rows) {
        transact(() -> {
            hold();
            rows.run();
            queue.progressed(id);
        });
    }

    /** As {@link #commit}, and the piece is done. */
    public void done(Runnable rows) {
        transact(() -> {
            hold();
            rows.run();
            queue.move(id, fence, WorkState.DONE, Duration.ZERO, Optional.empty(), "");
        });
    }

    /**
     * As {@link #commit}, and the piece rests until {@link WorkQueue#resumeRun}; unless {@code still} says, in the same
     * transaction, that what it would wait for is there by now: then it is tried again at once and {@code rows} are not
     * run.
     */
    public void pause(BooleanSupplier still, String detail, Runnable rows) {
        transact(() -> {
            hold();
            boolean waits = still.getAsBoolean();
            if (waits) {
                rows.run();
            }
            queue.move(
                    id,
                    fence,
                    waits ? WorkState.PAUSED : WorkState.OPEN,
                    Duration.ZERO,
                    Optional.of(Reason.BUDGET_SPENT),
                    detail);
        });
    }

    /**
     * Looks whether to go on; cheap, to be called between steps.
     *
     * @throws AxbenchException {@code LEASE_LOST} as in {@link #commit}
     */
    public void checkpoint() {
        if (lost || Thread.currentThread().isInterrupted()) {
            throw leaseLost();
        }
    }

    /** Why it was given back last, in the words of then; empty if it never was. */
    String lastDetail() {
        return lastDetail;
    }

    int attempts() {
        return attempts;
    }

    /** Called by the heartbeat. */
    void renew() {
        if (!queue.renew(id, fence)) {
            lost = true;
        }
    }

    void fail(Reason reason, String detail, Runnable rows) {
        transact(() -> {
            hold();
            rows.run();
            queue.move(id, fence, WorkState.FAILED, Duration.ZERO, Optional.of(reason), detail);
        });
    }

    void giveBack(Duration delay, Reason reason, String detail, Runnable rows) {
        transact(() -> {
            if (queue.move(id, fence, WorkState.OPEN, delay, Optional.of(reason), detail)) {
                rows.run();
            }
        });
    }

    private void hold() {
        if (!queue.holds(id, fence)) {
            lost = true;
            throw leaseLost();
        }
    }

    private void transact(Runnable rows) {
        Backoff backoff = new Backoff(longestBackoff);
        while (true) {
            try {
                QuarkusTransaction.requiringNew().run(rows);
                return;
            } catch (RuntimeException e) {
                Reason passing = Faults.passing(e).orElseThrow(() -> e);
                if (passing == Reason.LEASE_LOST || !backoff.pause()) {
                    throw e;
                }
            }
        }
    }

    private AxbenchException leaseLost() {
        return new AxbenchException(Reason.LEASE_LOST, "work " + id + " is another worker's by now, or was cancelled");
    }
}
