package io.axbench.bench.task;

import io.axbench.bench.peer.Peer;

/** One line of the table. To add one: a class, and a line in {@link Tasks}. */
public interface Task {

    /** What is measured, with its unit; {@code --only} finds it by any part of this. */
    String name();

    /** Workers of ours, each with one thread; the peer has one process with two threads. */
    int workers();

    /** Least ratio to the peer that is aimed at, 0 for none. */
    default double bar(Mode mode) {
        return 0;
    }

    /** Whether the peer does the same work. */
    boolean peered();

    /** Whether the peer works differently in its two modes; where not, it is measured once for both. */
    default boolean modesDiffer() {
        return true;
    }

    /** Measures our engine once. */
    Timing ours(Lab lab);

    /** Measures the peer once; only asked if {@link #peered}. */
    Timing peer(Lab lab, Peer peer, Mode mode);
}
