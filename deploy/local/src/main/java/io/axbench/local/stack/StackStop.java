package io.axbench.local.stack;

import io.axbench.local.home.Home;
import io.axbench.local.home.LauncherLock;
import io.axbench.local.home.PartState;
import io.axbench.local.home.ProcessId;
import io.axbench.local.home.StackState;
import io.axbench.local.supervisor.Ending;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Stops what runs of a stack, with or without its supervisor. */
public final class StackStop {

    /** Longer than the supervisor needs for services and stores, each with SIGTERM, SIGINT and SIGKILL. */
    private static final Duration SUPERVISOR_STOP = Duration.ofSeconds(30);

    private static final Duration ORPHAN_STOP = Duration.ofSeconds(12);

    private StackStop() {}

    /**
     * Stops the supervisor, which stops its children, and any child that is left; says whether anything ran. Waits while
     * another launcher starts or stops the stack.
     */
    public static boolean stop(Home home) throws InterruptedException {
        if (!Files.isDirectory(home.run())) {
            return false;
        }
        try (LauncherLock _ = LauncherLock.take(home)) {
            return stopAll(home);
        }
    }

    private static boolean stopAll(Home home) throws InterruptedException {
        Optional<StackState> running = StackState.running(home);
        if (running.isPresent()) {
            Optional<ProcessHandle> supervisor = running.get().supervisor().handle();
            if (supervisor.isPresent()) {
                Ending.end(supervisor.get(), SUPERVISOR_STOP);
            }
        }
        return !stopOrphans(home).isEmpty() || running.isPresent();
    }

    /**
     * Stops the children of a supervisor that is gone, in the reverse order of the list, which names stores first. Does
     * nothing while the supervisor lives: its children are no orphans.
     *
     * @return the names of those that still ran
     */
    static List<String> stopOrphans(Home home) throws InterruptedException {
        List<PartState> parts = new ArrayList<>(StackState.file(home)
                .read()
                .filter(state -> !state.supervisor().alive())
                .map(StackState::parts)
                .orElse(List.of()));
        Collections.reverse(parts);
        List<String> stopped = new ArrayList<>();
        for (PartState part : parts) {
            ProcessId process = part.process();
            Optional<ProcessHandle> handle = process == null ? Optional.empty() : process.handle();
            if (handle.isPresent()) {
                Ending.end(handle.get(), ORPHAN_STOP);
                stopped.add(part.name());
            }
        }
        return stopped;
    }
}
