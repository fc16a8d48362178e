package io.axbench.generator.making;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works on the next few items while one is waited for, and hands results out in the order they are asked for. An item's
 * error is thrown when its turn comes.
 *
 * @param <T> item
 * @param <R> result
 */
final class Ahead<T, R> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Ahead.class);

    /** An endpoint waits 60 s for an answer unless it is told otherwise. */
    private static final Duration LONGEST_END = Duration.ofSeconds(90);

    private final List<T> items;
    private final Function<T, R> work;
    private final int most;
    private final Duration longestEnd;
    private final Map<Integer, Future<R>> underWay = new HashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Prepares.
     *
     * @param most items under way at the same time, at least 1
     */
    Ahead(List<T> items, Function<T, R> work, int most) {
        this(items, work, most, LONGEST_END);
    }

    /**
     * Prepares.
     *
     * @param longestEnd how long {@link #close} waits at most
     */
    Ahead(List<T> items, Function<T, R> work, int most, Duration longestEnd) {
        this.items = List.copyOf(items);
        this.work = work;
        this.most = Math.max(1, most);
        this.longestEnd = longestEnd;
    }

    /**
     * The result of the item at this position.
     *
     * @throws AxbenchException {@code LEASE_LOST} if the thread is interrupted; else what the work threw
     */
    R get(int position) {
        for (int i = position; i < Math.min(items.size(), position + most); i++) {
            T item = items.get(i);
            underWay.computeIfAbsent(i, at -> threads.submit(() -> work.apply(item)));
        }
        Future<R> future = underWay.remove(position);
        if (future == null) {
            throw new IllegalArgumentException("position " + position + " of " + items.size());
        }
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AxbenchException(Reason.LEASE_LOST, "interrupted while data were made", e);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /**
     * Interrupts what is under way and waits until it ended, so that what was paid is known; but no longer than it may
     * take: what ends later harms nothing, an endpoint keeps its answers.
     */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(longestEnd.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warnf("requests are still under way, seconds=%d; they end by themselves", longestEnd.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
