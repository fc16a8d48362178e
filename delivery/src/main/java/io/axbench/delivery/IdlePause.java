package io.axbench.delivery;

import java.time.Duration;

/**
 * The pause between looks that find nothing: short while something was found not long ago, longer after. A run's messages
 * come one upon the other; a service that waits for hours should not keep a processor and the database busy.
 */
final class IdlePause {

    private static final int PATIENCE = 50;
    private static final int LONGER = 5;

    private final Duration poll;
    private int empty;

    IdlePause(Duration poll) {
        this.poll = poll;
    }

    /** Another look has found nothing: how long to wait before the next. */
    Duration next() {
        if (empty < PATIENCE) {
            empty++;
            return poll;
        }
        return poll.multipliedBy(LONGER);
    }

    /** Something was found. */
    void reset() {
        empty = 0;
    }
}
