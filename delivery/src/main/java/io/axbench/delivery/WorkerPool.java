package io.axbench.delivery;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.WorkFailed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The threads that claim work and hand it to the service's {@link Worker}. */
@ApplicationScoped
public class WorkerPool {

    private static final Logger LOG = Logger.getLogger(WorkerPool.class);

    private final WorkQueue queue;
    private final Instance<Worker> workers;
    private final MessageCodec codec;
    private final Outbox outbox;
    private final Heartbeat heartbeat;
    private final DeliveryConfig config;
    private final DeliveryMetrics metrics;
    private final String owner;
    private final Bell bell = new Bell();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    WorkerPool(
            WorkQueue queue,
            Instance<Worker> workers,
            MessageCodec codec,
            Outbox outbox,
            Heartbeat heartbeat,
            DeliveryConfig config,
            DeliveryMetrics metrics) {
        this.queue = queue;
        this.workers = workers;
        this.codec = codec;
        this.outbox = outbox;
        this.heartbeat = heartbeat;
        this.config = config;
        this.metrics = metrics;
        this.owner = config.instance().orElseGet(() -> UUID.randomUUID().toString());
    }

    void start(@Observes StartupEvent event) {
        if (workers.isUnsatisfied()) {
            return;
        }
        for (int i = 0; i < config.workers(); i++) {
            threads.add(Thread.ofPlatform().daemon().name("worker-" + i).start(this::loop));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        threads.forEach(Thread::interrupt);
    }

    /** New work is there for others to see. */
    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkQueue.Offered offered) {
        bell.ring();
    }

    private void loop() {
        Backoff backoff = new Backoff(config.longestBackoff());
        boolean released = false;
        while (!stopping) {
            try {
                if (!released) {
                    releaseOnce();
                    released = true;
                }
                long heard = bell.rings();
                Optional<WorkRow> row = queue.claim(owner);
                backoff.reset();
                if (row.isPresent()) {
                    work(row.get());
                    continue;
                }
                bell.await(heard, config.poll());
            } catch (RuntimeException | Error e) {
                if (stopping) {
                    return;
                }
                report(e);
                backoff.pause();
            }
        }
    }

    private boolean leasesReleased;

    /** Before the first claim of any thread of this process. */
    private synchronized void releaseOnce() {
        if (!leasesReleased && config.instance().isPresent()) {
            queue.releaseLeasesOf(owner);
        }
        leasesReleased = true;
    }

    private void work(WorkRow row) {
        long started = System.nanoTime();
        Message message;
        try {
            message = codec.read(row.type, row.payload);
        } catch (AxbenchException e) {
            giveUp(row, e);
            return;
        }
        Claim claim = new Claim(row, message, queue, config.longestBackoff());
        heartbeat.watch(claim);
        String outcome = "done";
        try {
            if (claim.attempts() > config.maxAttempts()) {
                throw new AxbenchException(
                        Reason.BUG, "this work ended its process " + config.maxAttempts() + " times; see the logs");
            }
            workers.get().work(claim);
        } catch (RuntimeException | Error e) {
            outcome = failed(claim, e);
        } finally {
            heartbeat.forget(claim);
            metrics.worked(outcome, (System.nanoTime() - started) / 1e9);
        }
    }

    /** Work that was stored by an older version and cannot be read by this one. */
    private void giveUp(WorkRow row, AxbenchException e) {
        LOG.errorf("stored work is unreadable: %s", e.getMessage());
        RecordKey key = RecordKey.parse(row.messageKey);
        long id = Objects.requireNonNull(row.id);
        QuarkusTransaction.requiringNew().run(() -> {
            if (queue.move(id, row.fence, WorkState.FAILED, Duration.ZERO, Optional.of(e.reason()), oneLine(e))) {
                outbox.publish(new WorkFailed(
                        row.runId, config.service(), key.conceptId(), null, null, e.reason(), oneLine(e), true));
            }
        });
    }

    private String failed(Claim claim, Throwable e) {
        if (stopping) {
            return "interrupted";
        }
        Optional<Reason> passing = Faults.passing(e);
        if (passing.isPresent() && passing.get() == Reason.LEASE_LOST) {
            LOG.infof("work dropped: %s", e.getMessage());
            return "lost";
        }
        if (passing.isPresent() && !lacksMemoryForGood(claim, passing.get())) {
            LOG.warnf("work put back, reason=%s: %s", passing.get(), oneLine(e));
            putBack(claim, passing.get(), oneLine(e));
            return "retried";
        }
        Reason reason = passing.orElseGet(() -> e instanceof AxbenchException known ? known.reason() : Reason.BUG);
        LOG.errorf(reason == Reason.BUG ? e : null, "work failed, reason=%s: %s", reason, oneLine(e));
        WorkFailed failure = workers.get().failure(claim.message(), config.service(), reason, oneLine(e));
        claim.fail(reason, oneLine(e), () -> outbox.publish(failure));
        return "failed";
    }

    /** Memory that others have may come free; what does not suffice time after time is too little. */
    private boolean lacksMemoryForGood(Claim claim, Reason passing) {
        return passing == Reason.OUT_OF_MEMORY && claim.attempts() >= config.maxAttempts();
    }

    /** An endpoint that is away may stay so: whoever waits for the run is told, the first time. */
    private void putBack(Claim claim, Reason reason, String detail) {
        boolean told = reason != Reason.ENDPOINT_UNAVAILABLE || detail.equals(claim.lastDetail());
        claim.giveBack(Duration.ofSeconds(2), reason, detail, () -> {
            if (!told) {
                outbox.publish(passing(workers.get().failure(claim.message(), config.service(), reason, detail)));
            }
        });
    }

    private static WorkFailed passing(WorkFailed failure) {
        return new WorkFailed(
                failure.runId(),
                failure.service(),
                failure.conceptId(),
                failure.method(),
                failure.judge(),
                failure.axis(),
                failure.reason(),
                failure.detail(),
                false,
                failure.cost());
    }

    private static void report(Throwable e) {
        Optional<Reason> passing = Faults.passing(e);
        if (passing.isPresent()) {
            LOG.warnf("no work can be claimed, reason=%s: %s", passing.get(), oneLine(e));
        } else {
            LOG.error("no work can be claimed", e);
        }
    }

    private static String oneLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }
}
