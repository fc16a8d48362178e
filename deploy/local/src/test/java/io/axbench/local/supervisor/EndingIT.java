package io.axbench.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndingIT {

    @Test
    void killsWhatHeedsNoSignal() throws IOException, InterruptedException {
        // Given
        Process stubborn =
                new ProcessBuilder("sh", "-c", "trap '' TERM INT; echo deaf; while :; do sleep 1; done").start();
        try (BufferedReader said = stubborn.inputReader()) {
            assertThat(said.readLine()).isEqualTo("deaf");

            // When
            long begin = System.nanoTime();
            Ending.end(stubborn.toHandle(), Duration.ofMillis(200));

            // Then
            assertThat(stubborn.toHandle().isAlive()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        }
    }
}
