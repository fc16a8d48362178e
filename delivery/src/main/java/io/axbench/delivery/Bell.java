package io.axbench.delivery;

import java.time.Duration;

/**
 * Wakes threads that wait for rows of their own process. Whoever waits asks {@link #rings()} before it looks for a row:
 * a ring during the look is then not slept through. Rows of other processes are found at the next look.
 */
final class Bell {

    private long rings;

    /** How often it has rung so far. */
    synchronized long rings() {
        return rings;
    }

    /** Wakes all who wait. */
    synchronized void ring() {
        rings++;
        notifyAll();
    }

    /** Waits until it has rung more often than {@code heard}, until the time is over, or until it is interrupted. */
    synchronized void await(long heard, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); rings == heard && left > 0; left = end - System.nanoTime()) {
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
