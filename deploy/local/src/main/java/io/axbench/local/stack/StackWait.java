package io.axbench.local.stack;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.Home;
import io.axbench.local.home.PartState;
import io.axbench.local.home.PartState.Phase;
import io.axbench.local.home.StackState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Waits until all parts answer, and tells which do as it happens. */
final class StackWait {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** A part that died this often without ever answering will not come. */
    private static final int HOPELESS = 3;

    private final Home home;
    private final PrintWriter out;
    private final Set<String> told = new HashSet<>();
    private final long begin = System.nanoTime();

    StackWait(Home home, PrintWriter out) {
        this.home = home;
        this.out = out;
    }

    /**
     * Waits until the supervisor says what it runs, which it does once the state folder is its own.
     *
     * @throws AxbenchException if it ends before
     */
    StackState untilRecorded(long supervisorPid) throws InterruptedException {
        return until(supervisorPid, state -> true);
    }

    /**
     * Waits until all parts answer.
     *
     * @throws AxbenchException names the part that does not come, why, and where to read more
     */
    StackState untilReady(long supervisorPid) throws InterruptedException {
        return until(supervisorPid, state -> {
            tell(state);
            if (!state.ready()) {
                refuseHopeless(state);
            }
            return state.ready();
        });
    }

    private StackState until(long supervisorPid, Predicate<StackState> reached) throws InterruptedException {
        while (seconds() < LONGEST.toSeconds()) {
            Optional<StackState> state = StackState.running(home);
            if (state.isPresent()) {
                if (reached.test(state.get())) {
                    return state.get();
                }
            } else if (!ProcessHandle.of(supervisorPid)
                    .map(ProcessHandle::isAlive)
                    .orElse(false)) {
                throw new AxbenchException(
                        Reason.BUG,
                        "the supervisor ended at once%s; see %s".formatted(lastWords(), home.log("supervisor")));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AxbenchException(
                Reason.ENDPOINT_UNAVAILABLE,
                "not ready after %d s: %s; see ./axbench logs".formatted(LONGEST.toSeconds(), missing()));
    }

    private void tell(StackState state) {
        for (PartState part : state.parts()) {
            if (part.phase() == Phase.READY && told.add(part.name())) {
                out.printf(Locale.ROOT, "  %-10s ready on port %d (%.1f s)%n", part.name(), part.port(), seconds());
                out.flush();
            }
        }
    }

    private void refuseHopeless(StackState state) {
        for (PartState part : state.parts()) {
            if (!part.readyOnce() && part.restarts() >= HOPELESS) {
                throw new AxbenchException(
                        Reason.ENDPOINT_UNAVAILABLE,
                        "%s does not start: %s; see %s".formatted(part.name(), part.problem(), home.log(part.name())));
            }
        }
    }

    private String missing() {
        return StackState.file(home)
                .read()
                .map(state -> state.parts().stream()
                        .filter(part -> part.phase() != Phase.READY)
                        .map(part -> part.name() + " " + part.phase().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")))
                .orElse("everything");
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(home.log("supervisor"));
            return lines.isEmpty() ? "" : ": " + lines.getLast().strip();
        } catch (IOException e) {
            return "";
        }
    }

    private double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }
}
