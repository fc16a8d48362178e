package io.axbench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BellTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Bell bell = new Bell();

    @Test
    @Timeout(60)
    void wakesWhoWaits() {
        long heard = bell.rings();
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(bell::ring);

        bell.await(heard, LONG);

        assertThat(bell.rings()).isEqualTo(heard + 1);
    }

    @Test
    @Timeout(60)
    void aRingBetweenLookAndWaitIsNotLost() {
        long heard = bell.rings();
        bell.ring();

        bell.await(heard, LONG);

        assertThat(bell.rings()).isEqualTo(heard + 1);
    }

    @Test
    void doesNotWaitLongerThanAllowedAndNotLess() {
        long began = System.nanoTime();

        bell.await(bell.rings(), Duration.ofMillis(60));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }

    @Test
    @Timeout(60)
    void anInterruptEndsTheWaitAndStays() {
        Thread.currentThread().interrupt();

        bell.await(bell.rings(), LONG);

        assertThat(Thread.interrupted()).isTrue();
    }
}
