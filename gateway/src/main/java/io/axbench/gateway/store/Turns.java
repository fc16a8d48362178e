package io.axbench.gateway.store;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Turns at pieces of work: who asks for what somebody is at already waits for that, and for nothing else.
 *
 * @param <K> names a piece of work
 */
public final class Turns<K> {

    private final ConcurrentMap<K, Turn> turns = new ConcurrentHashMap<>();

    private static final class Turn {
        private int takers;
    }

    /** What the work gives, done when nobody else is at it; whatever it throws comes through. */
    public <T> T take(K key, Supplier<T> work) {
        Turn turn = turns.compute(key, (k, found) -> {
            Turn own = found == null ? new Turn() : found;
            own.takers++;
            return own;
        });
        try {
            synchronized (turn) {
                return work.get();
            }
        } finally {
            turns.computeIfPresent(key, (k, found) -> --found.takers == 0 ? null : found);
        }
    }
}
