package io.axbench.local.stack;

import io.axbench.local.home.Home;
import io.axbench.local.home.StackState;
import io.axbench.local.supervisor.Ending;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A stack that runs. If it was started here, the end of this process stops it, until it is kept. */
public final class RunningStack {

    private final AtEnd atEnd;
    private final @Nullable StackState state;

    private RunningStack(AtEnd atEnd, @Nullable StackState state) {
        this.atEnd = atEnd;
        this.state = state;
    }

    static RunningStack found(Home home, StackState state) {
        return new RunningStack(AtEnd.of(home, null), state);
    }

    static RunningStack started(Home home, Process supervisor) {
        return new RunningStack(AtEnd.of(home, supervisor), null);
    }

    RunningStack withState(StackState newer) {
        return new RunningStack(atEnd, newer);
    }

    /** Whether this process started it. */
    public boolean startedHere() {
        return atEnd.supervisor != null;
    }

    /** Its state when last looked at; every part was ready then if {@link StackStart#up} returned it. */
    public StackState state() {
        StackState known = state;
        if (known == null) {
            throw new IllegalStateException("nothing is known of the stack yet");
        }
        return known;
    }

    /** If this process ends before the stack is kept, that is done first, and then the stack stopped. */
    public void beforeAnEnd(Runnable that) {
        atEnd.first = that;
    }

    /** Leaves the stack running when this process ends. */
    public void keep() {
        Runtime.getRuntime().removeShutdownHook(atEnd);
    }

    /** Stops the stack now if it was started here. */
    void abandon() throws InterruptedException {
        keep();
        atEnd.start();
        atEnd.join();
    }

    /** What the end of this process does to the stack. */
    private static final class AtEnd extends Thread {

        private static final Duration STOP = Duration.ofSeconds(30);

        private final Home home;
        private final @Nullable Process supervisor;
        private volatile Runnable first = () -> {};

        private AtEnd(Home home, @Nullable Process supervisor) {
            super("stop");
            this.home = home;
            this.supervisor = supervisor;
        }

        static AtEnd of(Home home, @Nullable Process supervisor) {
            AtEnd end = new AtEnd(home, supervisor);
            Runtime.getRuntime().addShutdownHook(end);
            return end;
        }

        @Override
        public void run() {
            first.run();
            if (supervisor == null) {
                return;
            }
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
}
