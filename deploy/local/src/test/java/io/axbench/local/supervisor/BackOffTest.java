package io.axbench.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    void startsAtOnceThenDoublesUpToTenSeconds() {
        // Given
        BackOff backOff = new BackOff();
        List<Long> waits = new ArrayList<>();

        // When
        for (int i = 0; i < 8; i++) {
            waits.add(backOff.after(Duration.ZERO).toMillis());
        }

        // Then
        assertThat(waits).containsExactly(0L, 500L, 1000L, 2000L, 4000L, 8000L, 10000L, 10000L);
    }

    @Test
    void isCalmAgainAfterHalfAMinute() {
        // Given
        BackOff backOff = new BackOff();
        backOff.after(Duration.ZERO);
        backOff.after(Duration.ZERO);

        // When
        Duration wait = backOff.after(Duration.ofSeconds(30));

        // Then
        assertThat(wait).isZero();
    }
}
