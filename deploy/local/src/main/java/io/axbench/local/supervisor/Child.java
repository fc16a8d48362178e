package io.axbench.local.supervisor;

import io.axbench.contracts.AxbenchException;
import io.axbench.local.home.DiskTrouble;
import io.axbench.local.home.PartState;
import io.axbench.local.home.PartState.Phase;
import io.axbench.local.home.ProcessId;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps one part running until it is told to stop. Its thread waits for what the part needs, starts it, watches it. */
final class Child implements Runnable {

    private static final Duration PROBE_EVERY = Duration.ofMillis(100);

    private final Part part;
    private final LogFile log;
    private final Predicate<String> answers;
    private final Runnable changed;
    private final BackOff backOff = new BackOff();

    private volatile PartState state;
    private volatile boolean stopping;
    private @Nullable Process process;

    /**
     * A child that is not started yet.
     *
     * @param answers whether another part, by name, answers now
     * @param changed called after every change of {@link #state()}
     */
    Child(Part part, LogFile log, Predicate<String> answers, Runnable changed) {
        this.part = part;
        this.log = log;
        this.answers = answers;
        this.changed = changed;
        this.state = new PartState(part.name(), part.port(), Phase.WAITING, null, 0, false, null);
    }

    PartState state() {
        return state;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                if (!part.after().stream().allMatch(answers)) {
                    TimeUnit.MILLISECONDS.sleep(PROBE_EVERY.toMillis());
                    continue;
                }
                Duration answered = runOnce();
                Duration wait = backOff.after(answered);
                TimeUnit.MILLISECONDS.sleep(wait.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts the part and stays until it has ended; returns how long it answered. */
    private Duration runOnce() throws InterruptedException {
        long logStart;
        Process started;
        try {
            Part.Command command = part.launch().command();
            log.rotate();
            logStart = log.size();
            started = start(command);
        } catch (IOException e) {
            down(DiskTrouble.of("cannot start", e).getMessage());
            return Duration.ZERO;
        } catch (AxbenchException e) {
            down(e.getMessage());
            return Duration.ZERO;
        }
        long readyAt = awaitReady(started);
        int code = started.waitFor();
        if (!stopping) {
            down(problem(code, logStart));
        }
        return readyAt == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - readyAt);
    }

    private Process start(Part.Command command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.line())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(command.environment());
        synchronized (this) {
            if (stopping) {
                throw new IOException("the stack is being stopped");
            }
            Process started = builder.start();
            process = started;
            update(Phase.STARTING, ProcessId.of(started.pid()).orElse(null), state.readyOnce(), state.problem());
            return started;
        }
    }

    /** Returns the time at which the part first answered, 0 if it ended before. */
    private long awaitReady(Process started) throws InterruptedException {
        while (!started.waitFor(PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            if (part.probe().ready(started.pid())) {
                update(Phase.READY, state.process(), true, state.problem());
                return System.nanoTime();
            }
        }
        return 0;
    }

    private void down(@Nullable String problem) {
        state = new PartState(
                part.name(), part.port(), Phase.DOWN, null, state.restarts() + 1, state.readyOnce(), problem);
        changed.run();
    }

    private void update(Phase phase, @Nullable ProcessId id, boolean readyOnce, @Nullable String problem) {
        state = new PartState(part.name(), part.port(), phase, id, state.restarts(), readyOnce, problem);
        changed.run();
    }

    /** Ends the part for good and returns once it is gone. */
    void stop(Duration polite) throws InterruptedException {
        Process running;
        synchronized (this) {
            stopping = true;
            running = process;
        }
        if (running != null && running.isAlive()) {
            Ending.end(running.toHandle(), polite);
        }
    }

    private String problem(int code, long logStart) {
        return switch (code) {
            case 137 -> "ended with SIGKILL: out of memory, or killed by hand";
            case 143 -> "ended with SIGTERM: stopped by hand";
            default -> "ended with exit code %d: %s".formatted(code, log.lastTrouble(logStart));
        };
    }
}
