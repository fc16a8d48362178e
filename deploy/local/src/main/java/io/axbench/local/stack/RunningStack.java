package io.axbench.local.stack;

import io.axbench.local.home.Home;
import io.axbench.local.home.StackState;
import io.axbench.local.supervisor.Ending;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A stack that runs. If it was started here, the end of this process stops it, until it is kept. */
public final class RunningStack {

    private static final Duration STOP = Duration.ofSeconds(30);

    private final Home home;
    private final @Nullable Thread stopAtExit;
    private final @Nullable StackState state;

    private RunningStack(Home home, @Nullable Thread stopAtExit, @Nullable StackState state) {
        this.home = home;
        this.stopAtExit = stopAtExit;
        this.state = state;
    }

    static RunningStack found(Home home, StackState state) {
        return new RunningStack(home, null, state);
    }

    static RunningStack started(Home home, Process supervisor) {
        Thread stop = new Thread(() -> stop(home, supervisor), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        return new RunningStack(home, stop, null);
    }

    RunningStack withState(StackState newer) {
        return new RunningStack(home, stopAtExit, newer);
    }

    /** Whether this process started it. */
    public boolean startedHere() {
        return stopAtExit != null;
    }

    /** Its state when last looked at; every part was ready then if {@link StackStart#up} returned it. */
    public StackState state() {
        StackState known = state;
        if (known == null) {
            throw new IllegalStateException("nothing is known of the stack yet");
        }
        return known;
    }

    /** Leaves the stack running when this process ends. */
    public void keep() {
        if (stopAtExit != null) {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        }
    }

    /** Stops the stack now if it was started here. */
    void abandon() throws InterruptedException {
        if (stopAtExit != null) {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
            stopAtExit.start();
            stopAtExit.join();
        }
    }

    private static void stop(Home home, Process supervisor) {
        try {
            if (supervisor.isAlive()) {
                // Services take up to ten seconds; whoever pressed Ctrl-C should not press it again.
                System.err.printf("%nstopping what was started here ...%n");
                Ending.end(supervisor.toHandle(), STOP);
            }
            StackStop.stopOrphans(home);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
