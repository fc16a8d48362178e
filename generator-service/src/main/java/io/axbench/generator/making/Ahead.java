package io.axbench.generator.making;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works on the next few items while one is waited for, and hands results out in the order they are asked for. An item's
 * error is thrown when its turn comes.
 *
 * @param <T> item
 * @param <R> result
 */
final class Ahead<T, R> implements AutoCloseable {

    private static final long LONGEST_END_SECONDS = 90;

    private final List<T> items;
    private final Function<T, R> work;
    private final int most;
    private final Map<Integer, Future<R>> underWay = new HashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Prepares.
     *
     * @param most items under way at the same time, at least 1
     */
    Ahead(List<T> items, Function<T, R> work, int most) {
        this.items = List.copyOf(items);
        this.work = work;
        this.most = Math.max(1, most);
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

    /** Stops what is under way: it asks nothing more, and requests that were sent are awaited. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                throw new AxbenchException(Reason.BUG, "questions did not end in " + LONGEST_END_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
