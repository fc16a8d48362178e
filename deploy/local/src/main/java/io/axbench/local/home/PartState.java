package io.axbench.local.home;

import org.jspecify.annotations.Nullable;

/**
 * How a part does.
 *
 * @param name name of the part
 * @param port its port on 127.0.0.1
 * @param phase where it is in its life
 * @param process the process, null between two
 * @param restarts how often it was started anew
 * @param readyOnce whether it has been ready since the supervisor started
 * @param problem why it last ended, in one line; null if it never did
 */
public record PartState(
        String name,
        int port,
        Phase phase,
        @Nullable ProcessId process,
        int restarts,
        boolean readyOnce,
        @Nullable String problem) {

    /** Where it is now: a part that has just been killed or is being stopped is down, whatever was written last. */
    public Phase now() {
        return phase == Phase.READY && (process == null || !process.alive()) ? Phase.DOWN : phase;
    }

    /** Where a part is in its life. */
    public enum Phase {
        /** Not started yet: what it needs is not ready. */
        WAITING,
        /** Started, does not answer yet. */
        STARTING,
        /** Answers. */
        READY,
        /** Ended against our will; will be started anew. */
        DOWN
    }
}
