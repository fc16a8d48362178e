package io.axbench.bench.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work side by side, a thread for each piece, as the trainer's workers compute. */
public final class Workers {

    private Workers() {}

    /** Seconds until the last piece is done; the first error of a piece is thrown. */
    public static double seconds(List<Runnable> pieces) {
        try (ExecutorService threads = Executors.newFixedThreadPool(pieces.size())) {
            long began = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (Runnable piece : pieces) {
                running.add(threads.submit(piece));
            }
            for (Future<?> piece : running) {
                piece.get();
            }
            return (System.nanoTime() - began) / 1e9;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("a worker failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }

    /** Deals items out to so many workers in turn. */
    public static <T> List<List<T>> deal(List<T> items, int workers) {
        List<List<T>> hands = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            hands.add(new ArrayList<>());
        }
        for (int i = 0; i < items.size(); i++) {
            hands.get(i % workers).add(items.get(i));
        }
        return hands;
    }
}
