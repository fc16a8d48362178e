package io.axbench.endpoint;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pauses between the tries of one request: each twice the last, shortened by up to a half, so that requests which
 * failed together do not come back together. Where the endpoint says how long to wait, that long at least. Never longer
 * than the longest: an endpoint that asks for an hour is asked before, and the work is put back if it still refuses.
 */
final class RetryPause implements CustomBackoffStrategy {

    private final long longest;
    private long next;

    RetryPause(Duration first, Duration longest) {
        this.next = first.toMillis();
        this.longest = longest.toMillis();
    }

    @Override
    public long nextDelayInMillis(Throwable thrown) {
        long pause = Math.min(next, longest);
        next = Math.min(next * 2, longest);
        long shortened = pause - ThreadLocalRandom.current().nextLong(pause / 2 + 1);
        if (thrown instanceof Fault.Passing fault && fault.retryAfter() != null) {
            return Math.min(longest, Math.max(shortened, fault.retryAfter().toMillis()));
        }
        return shortened;
    }
}
