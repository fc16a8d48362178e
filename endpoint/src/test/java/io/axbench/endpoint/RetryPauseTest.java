package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryPauseTest {

    @Test
    void doublesUpToTheLongestAndShortensByUpToAHalf() {
        // Given
        RetryPause pause = new RetryPause(Duration.ofMillis(100), Duration.ofMillis(300));

        // When, Then
        assertThat(pause.nextDelayInMillis(fault(null))).isBetween(50L, 100L);
        assertThat(pause.nextDelayInMillis(fault(null))).isBetween(100L, 200L);
        assertThat(pause.nextDelayInMillis(fault(null))).isBetween(150L, 300L);
        assertThat(pause.nextDelayInMillis(fault(null))).isBetween(150L, 300L);
    }

    @Test
    void waitsAsLongAsItIsAskedToButNoLongerThanTheLongest() {
        // Given
        RetryPause pause = new RetryPause(Duration.ofMillis(100), Duration.ofSeconds(60));

        // When, Then
        assertThat(pause.nextDelayInMillis(fault(Duration.ofSeconds(20)))).isEqualTo(20_000);
        assertThat(pause.nextDelayInMillis(fault(Duration.ofHours(1)))).isEqualTo(60_000);
        assertThat(pause.nextDelayInMillis(fault(Duration.ZERO))).isBetween(200L, 400L);
    }

    private static Fault fault(@Nullable Duration retryAfter) {
        return new Fault.Passing("status 429", Fault.Kind.BUSY, retryAfter);
    }
}
