package io.axbench.generator.making;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AheadTest {

    @Test
    void endsQuietlyWhileAnEndpointStillTakesItsTime() {
        // Given
        CountDownLatch answered = new CountDownLatch(1);
        Ahead<Integer, Integer> ahead = new Ahead<>(
                List.of(0, 1), item -> item == 0 ? item : stubborn(answered, item), 2, Duration.ofMillis(50));
        assertThat(ahead.get(0)).isZero();

        // When Then
        assertThatCode(ahead::close).doesNotThrowAnyException();
        answered.countDown();
    }

    @Test
    void waitsForWhatIsUnderWay() {
        // Given
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Ahead<Integer, Integer> ahead = new Ahead<>(
                List.of(0, 1),
                item -> {
                    if (item == 1) {
                        begun.countDown();
                        awaitInterruption(never);
                        ended.set(true);
                    } else {
                        stubborn(begun, item);
                    }
                    return item;
                },
                2);
        assertThat(ahead.get(0)).isZero();

        // When
        ahead.close();

        // Then
        assertThat(ended).isTrue();
    }

    private static void awaitInterruption(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As a request that was sent: an interruption does not end it. */
    private static int stubborn(CountDownLatch answered, int item) {
        while (true) {
            try {
                answered.await();
                return item;
            } catch (InterruptedException e) {
                // goes on waiting
            }
        }
    }
}
