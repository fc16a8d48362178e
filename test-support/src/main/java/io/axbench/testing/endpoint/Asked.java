package io.axbench.testing.endpoint;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts of requests: by prompt, in all, and at once. */
final class Asked {

    private final Map<String, Integer> byHash = new ConcurrentHashMap<>();
    private final Map<String, Integer> answeredByHash = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    /** Counts a request; returns how often this prompt was asked before. */
    int begin(String hash) {
        int now = underWay.incrementAndGet();
        mostAtOnce.accumulateAndGet(now, Math::max);
        return byHash.merge(hash, 1, Integer::sum) - 1;
    }

    void end() {
        underWay.decrementAndGet();
    }

    void answered(String hash) {
        answeredByHash.merge(hash, 1, Integer::sum);
    }

    void clear() {
        byHash.clear();
        answeredByHash.clear();
        mostAtOnce.set(0);
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    Map<String, Integer> requests() {
        return new TreeMap<>(byHash);
    }

    Map<String, Integer> answers() {
        return new TreeMap<>(answeredByHash);
    }
}
