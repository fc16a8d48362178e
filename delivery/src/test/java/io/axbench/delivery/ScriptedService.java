package io.axbench.delivery;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunCancelled;
import io.axbench.contracts.RunPaused;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunResumed;
import io.axbench.contracts.RunSubmitted;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A service whose worker does what the run's name says, and tells how often. */
@Singleton
public class ScriptedService implements Intake, Worker {

    final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    final Map<String, AtomicInteger> sideBySide = new ConcurrentHashMap<>();
    final Map<String, String> ends = new ConcurrentHashMap<>();
    final Set<String> rich = ConcurrentHashMap.newKeySet();
    final Set<String> awake = ConcurrentHashMap.newKeySet();

    private final Instance<Inbox> inbox;
    private final WorkQueue queue;
    private final Outbox outbox;

    ScriptedService(Instance<Inbox> inbox, WorkQueue queue, Outbox outbox) {
        this.inbox = inbox;
        this.queue = queue;
        this.outbox = outbox;
    }

    @Incoming("runs")
    @Blocking
    void onRun(ConsumerRecord<String, byte[]> record) {
        inbox.get().accept(record);
    }

    @Override
    public void take(Message message) {
        if (message instanceof RunSubmitted run) {
            queue.offer(new NewWork(run.runId(), run.spec().model().source(), run));
        }
        if (message instanceof RunResumed resumed) {
            rich.add(resumed.runId());
            queue.resumeRun(resumed.runId());
        }
        if (message instanceof RunCancelled cancelled) {
            queue.cancelRun(cancelled.runId());
        }
    }

    @Override
    public void work(Claim claim) {
        RunSubmitted run = (RunSubmitted) claim.message();
        int call = calls.computeIfAbsent(run.runId(), id -> new AtomicInteger()).incrementAndGet();
        try {
            play(claim, run, call);
        } catch (AxbenchException e) {
            ends.put(run.runId(), e.reason().name());
            throw e;
        }
    }

    private void play(Claim claim, RunSubmitted run, int call) {
        switch (run.spec().name()) {
            case "fails-for-good" -> throw new AxbenchException(Reason.BAD_DATA, "row 7: no answer");
            case "never-fits" ->
                throw new AxbenchException(
                        Reason.OUT_OF_MEMORY, "the model takes about 9.0 GB, 3.0 are free; name a smaller one");
            case "fails-twice" -> {
                if (call <= 2) {
                    throw new AxbenchException(Reason.ENDPOINT_UNAVAILABLE, "no answer yet");
                }
            }
            case "runs-until-cancelled" -> {
                while (Backoff.sleep(Duration.ofMillis(20))) {
                    claim.checkpoint();
                }
            }
            case "runs-out-of-money" -> {
                if (!rich.contains(run.runId())) {
                    claim.pause(() -> !rich.contains(run.runId()), "no money left", () -> outbox.publish(paused(run)));
                    return;
                }
            }
            case "is-paid-while-it-pauses" -> {
                if (rich.add(run.runId())) {
                    claim.pause(() -> false, "no money left", () -> outbox.publish(paused(run)));
                    return;
                }
            }
            case "takes-a-while" -> {
                // Counted until the lane is given up, and that is the commit of done: the next may begin right after
                // it.
                AtomicInteger here =
                        sideBySide.computeIfAbsent(run.spec().model().source(), l -> new AtomicInteger());
                if (here.incrementAndGet() > 1) {
                    ends.put(run.runId(), "side by side");
                }
                Backoff.sleep(Duration.ofMillis(150));
                here.decrementAndGet();
            }
            default -> awaitIfSleeper(run);
        }
        claim.done(() -> outbox.publish(new RunPlanned(run.runId(), 0, 1, call, List.of())));
        ends.putIfAbsent(run.runId(), "done");
    }

    private static RunPaused paused(RunSubmitted run) {
        return new RunPaused(run.runId(), "test", 1, 1, "no money left");
    }

    private void awaitIfSleeper(RunSubmitted run) {
        if (run.spec().name().equals("sleeps")) {
            while (!awake.contains(run.runId()) && Backoff.sleep(Duration.ofMillis(20))) {
                // whoever waits for this run wakes it
            }
        }
    }
}
