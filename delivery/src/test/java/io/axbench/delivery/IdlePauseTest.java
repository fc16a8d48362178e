package io.axbench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdlePauseTest {

    private static final Duration POLL = Duration.ofMillis(100);

    @Test
    void isShortAtFirstLongerLaterAndShortAgainWhenSomethingWasFound() {
        IdlePause pause = new IdlePause(POLL);
        for (int look = 0; look < 50; look++) {
            assertThat(pause.next()).isEqualTo(POLL);
        }
        assertThat(pause.next()).isEqualTo(Duration.ofMillis(500));
        assertThat(pause.next()).isEqualTo(Duration.ofMillis(500));

        pause.reset();

        assertThat(pause.next()).isEqualTo(POLL);
    }
}
