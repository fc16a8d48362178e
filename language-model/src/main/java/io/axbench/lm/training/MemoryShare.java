package io.axbench.lm.training;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A training's share of the memory that is free when it begins: a half for the first of this process, a half of that for
 * the second while the first is open, and so on. The k-th oldest that is open has at most one in {@code 2^k}, so all
 * together never have more than there is, however many they are.
 */
final class MemoryShare implements AutoCloseable {

    private static final AtomicInteger OF_PROCESS = new AtomicInteger();

    private final AtomicInteger shares;
    private final int among;
    private boolean open = true;

    /** Of those who count their open shares here. */
    MemoryShare(AtomicInteger shares) {
        this.shares = shares;
        among = shares.incrementAndGet();
    }

    /** Of all trainings of this process. */
    static MemoryShare ofProcess() {
        return new MemoryShare(OF_PROCESS);
    }

    /** What this training may take of so many free bytes. */
    long of(long free) {
        return free >> Math.min(among, Long.SIZE - 1);
    }

    /** Leaves it to others; a second time has no effect. */
    @Override
    public void close() {
        if (open) {
            open = false;
            shares.decrementAndGet();
        }
    }
}
