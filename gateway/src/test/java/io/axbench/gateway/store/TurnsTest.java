package io.axbench.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TurnsTest {

    private final Turns<String> turns = new Turns<>();

    @Test
    void oneIsAtAPieceOfWorkAtATime() throws Exception {
        // Given
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<Integer>> all = new ArrayList<>();
        // When
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                int own = i;
                all.add(threads.submit(() -> turns.take("run", () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                    return own;
                })));
            }
        }
        // Then
        assertThat(most).hasValue(1);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).get()).isEqualTo(i);
        }
    }

    @Test
    void anotherPieceOfWorkDoesNotWait() throws Exception {
        // Given
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<String> large = threads.submit(() -> turns.take("large", () -> {
                entered.countDown();
                return waited(end) ? "large" : "too late";
            }));
            entered.await();
            // When
            String small = turns.take("small", () -> "small");
            // Then
            assertThat(small).isEqualTo("small");
            assertThat(large).isNotDone();
            end.countDown();
            assertThat(large.get()).isEqualTo("large");
        }
    }

    @Test
    void whatFailsLeavesTheTurnToOthers() {
        // When
        assertThatThrownBy(() -> turns.take("run", () -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");
        // Then
        assertThat(turns.<String>take("run", () -> "here")).isEqualTo("here");
    }

    private static boolean waited(CountDownLatch end) {
        try {
            return end.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
