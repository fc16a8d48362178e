package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void readsSecondsAndDates() {
        assertThat(RetryAfter.parse("20", NOW)).isEqualTo(Duration.ofSeconds(20));
        assertThat(RetryAfter.parse(" 0.5 ", NOW)).isEqualTo(Duration.ofMillis(500));
        assertThat(RetryAfter.parse("Tue, 24 Nov 2026 10:01:30 GMT", NOW)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void boundsWhatNobodyCanMean() {
        assertThat(RetryAfter.parse("-5", NOW)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.parse("1e300", NOW)).isEqualTo(Duration.ofDays(1));
        assertThat(RetryAfter.parse("Tue, 24 Nov 2020 10:01:30 GMT", NOW)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.parse("NaN", NOW)).isNull();
        assertThat(RetryAfter.parse("soon", NOW)).isNull();
    }
}
