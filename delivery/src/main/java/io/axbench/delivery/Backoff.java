package io.axbench.delivery;

import java.time.Duration;

/** Growing pauses between tries: each twice the last, up to a longest one. Interrupting a pause ends it. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(100);

    private final Duration longest;
    private Duration next = FIRST;

    Backoff(Duration longest) {
        this.longest = longest;
    }

    /** Waits; returns false if the thread was interrupted, for the process is stopping. */
    boolean pause() {
        Duration now = next;
        next = next.multipliedBy(2).compareTo(longest) > 0 ? longest : next.multipliedBy(2);
        return sleep(now);
    }

    void reset() {
        next = FIRST;
    }

    static boolean sleep(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
