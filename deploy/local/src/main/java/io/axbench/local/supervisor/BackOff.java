package io.axbench.local.supervisor;

import java.time.Duration;

/**
 * How long to wait before a part is started anew: at once the first time, as most deaths are single ones, then doubling
 * from half a second to ten; calm again once the part answered for half a minute.
 */
final class BackOff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration CALM = Duration.ofSeconds(30);

    private Duration next = Duration.ZERO;

    /** The wait after a death of a part that had answered for {@code lasted}, zero if it never did. */
    Duration after(Duration lasted) {
        if (lasted.compareTo(CALM) >= 0) {
            next = Duration.ZERO;
        }
        Duration wait = next;
        Duration doubled = wait.isZero() ? FIRST : wait.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }
}
