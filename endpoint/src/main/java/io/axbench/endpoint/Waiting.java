package io.axbench.endpoint;

import java.time.Duration;

/** Growing pauses: each twice the last, up to a longest. */
final class Waiting {

    private final Duration longest;
    private Duration next;

    private Waiting(Duration first, Duration longest) {
        this.next = first;
        this.longest = longest;
    }

    /** Until the database is back. */
    static Waiting forDatabase() {
        return new Waiting(Duration.ofMillis(100), Duration.ofSeconds(2));
    }

    /** Until others settle what they reserved. */
    static Waiting forMoney() {
        return new Waiting(Duration.ofMillis(50), Duration.ofSeconds(1));
    }

    void pause() throws InterruptedException {
        Thread.sleep(next);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}
