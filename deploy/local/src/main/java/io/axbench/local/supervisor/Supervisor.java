package io.axbench.local.supervisor;

import io.axbench.contracts.AxbenchException;
import io.axbench.local.home.Home;
import io.axbench.local.home.JsonFile;
import io.axbench.local.home.PartState;
import io.axbench.local.home.PartState.Phase;
import io.axbench.local.home.ProcessId;
import io.axbench.local.home.Settings;
import io.axbench.local.home.StackState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs the parts of a stack, writes down how they do, and stops them: services first, then broker and database. */
final class Supervisor {

    /**
     * Long enough to finish a request; unfinished work is taken up after the next start. A service that waits for its
     * database before it has started does not heed SIGTERM. With what {@link Ending} adds, services and stores that all
     * hang are gone in 20 seconds.
     */
    private static final Duration SERVICE_STOP = Duration.ofSeconds(8);

    /** Broker and database recover from SIGKILL too; the next start takes longer then. */
    private static final Duration STORE_STOP = Duration.ofSeconds(5);

    private final ProcessId self;
    private final Settings settings;
    private final JsonFile<StackState> file;
    private final List<Child> children = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Set<String> stores;

    /**
     * A supervisor that has not started anything.
     *
     * @param stores names of the parts that others need, stopped last
     */
    Supervisor(Home home, ProcessId self, Settings settings, List<Part> parts, Set<String> stores) {
        this.self = self;
        this.settings = settings;
        this.file = StackState.file(home);
        this.stores = Set.copyOf(stores);
        for (Part part : parts) {
            children.add(new Child(part, new LogFile(home.log(part.name())), this::answers, this::write));
        }
    }

    void start() {
        write();
        for (Child child : children) {
            threads.add(Thread.ofPlatform().name(child.state().name()).daemon().start(child));
        }
    }

    /** Waits without end: the children's threads end when the stack is stopped. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    void stop() throws InterruptedException {
        stop(false, SERVICE_STOP);
        stop(true, STORE_STOP);
        // What is left is no part but helps one, as initdb does.
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private void stop(boolean store, Duration polite) throws InterruptedException {
        List<Thread> endings = new ArrayList<>();
        for (Child child : children) {
            if (stores.contains(child.state().name()) == store) {
                endings.add(Thread.ofPlatform().start(() -> {
                    try {
                        child.stop(polite);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
        }
        for (Thread ending : endings) {
            ending.join();
        }
    }

    private boolean answers(String name) {
        return children.stream()
                .map(Child::state)
                .anyMatch(state -> state.name().equals(name) && state.phase() == Phase.READY);
    }

    private synchronized void write() {
        List<PartState> states = children.stream().map(Child::state).toList();
        try {
            file.write(new StackState(self, settings, states));
        } catch (AxbenchException e) {
            // A full disk must not end the supervision; the next change is written again.
            System.err.println(e.getMessage());
        }
    }
}
