package io.axbench.gateway.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Values that several readers share: each is looked up at most once a period, however many ask.
 *
 * @param <T> a value
 */
final class Shared<T> {

    private final Function<String, T> source;
    private final Duration period;
    private final Clock clock;
    private final ConcurrentMap<String, Seen<T>> seen = new ConcurrentHashMap<>();

    private record Seen<T>(T value, Instant at) {}

    Shared(Function<String, T> source, Duration period, Clock clock) {
        this.source = source;
        this.period = period;
        this.clock = clock;
    }

    /** The value of a key, not older than a period. What the source throws comes through and is not kept. */
    T get(String key) {
        Instant now = clock.instant();
        return seen.compute(
                        key,
                        (k, old) -> old != null && now.isBefore(old.at().plus(period))
                                ? old
                                : new Seen<>(source.apply(k), now))
                .value();
    }

    /** Lets a value go; the next reader looks it up. */
    void forget(String key) {
        seen.remove(key);
    }
}
