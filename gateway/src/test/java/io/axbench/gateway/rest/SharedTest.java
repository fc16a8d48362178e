package io.axbench.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTest {

    private final Instant[] now = {Instant.EPOCH};
    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now[0];
        }
    };
    private final List<String> lookUps = new ArrayList<>();
    private final Shared<String> shared = new Shared<>(
            key -> {
                lookUps.add(key);
                return key + lookUps.size();
            },
            Duration.ofSeconds(1),
            clock);

    @Test
    void readersOfOneSecondShareOneLookUp() {
        // When
        shared.get("a");
        shared.get("b");
        now[0] = Instant.EPOCH.plusMillis(999);
        String second = shared.get("a");
        // Then
        assertThat(second).isEqualTo("a1");
        assertThat(lookUps).containsExactly("a", "b");
    }

    @Test
    void nextSecondLooksAgain() {
        // Given
        shared.get("a");
        // When
        now[0] = Instant.EPOCH.plusSeconds(1);
        String second = shared.get("a");
        // Then
        assertThat(second).isEqualTo("a2");
    }

    @Test
    void forgottenValueIsLookedUp() {
        // Given
        shared.get("a");
        // When
        shared.forget("a");
        // Then
        assertThat(shared.get("a")).isEqualTo("a2");
    }
}
