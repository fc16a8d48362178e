package io.axbench.testing.endpoint;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts of requests: by prompt, in all, and at once. */
final class Asked {

    private final Map<String, Integer> byHash = new ConcurrentHashMap<>();
    private final Map<String, Integer> answeredByHash = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    /** Counts a request, which is under way until its {@link Request#end}. */
    Request begin(String hash) {
        int now = underWay.incrementAndGet();
        mostAtOnce.accumulateAndGet(now, Math::max);
        return new Request(byHash.merge(hash, 1, Integer::sum) - 1);
    }

    /** A request under way; its time is how often its prompt was asked before. */
    final class Request {
        private final int time;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Request(int time) {
            this.time = time;
        }

        int time() {
            return time;
        }

        /** Counts once: before the answer goes out, or a client that reads fast asks again while this still counts. */
        void end() {
            if (ended.compareAndSet(false, true)) {
                underWay.decrementAndGet();
            }
        }
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
