package io.axbench.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.run.RunCounts;
import io.axbench.gateway.domain.specification.EndpointNames;
import io.axbench.gateway.domain.specification.Notation;
import io.axbench.gateway.domain.specification.Roots;
import io.axbench.gateway.domain.specification.SpecificationReader;
import io.axbench.gateway.domain.specification.SpecificationSchema;
import io.axbench.gateway.domain.vectors.VectorCatalog;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndedRunsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final RunSpec SPEC = new SpecificationReader(
                    new SpecificationSchema(), new Roots(List.of()), new EndpointNames(Set.of()), VectorCatalog.EMPTY)
            .read(
                    "layer: 1\ndata: {sample: true}\nmethods: [PCA]\ndetection: {}\n".getBytes(StandardCharsets.UTF_8),
                    Notation.YAML)
            .spec();

    private final EndedRuns ended = new EndedRuns(Clock.fixed(NOW, ZoneOffset.UTC));
    private final RunSnapshot old = failed(NOW.minusSeconds(30));
    private final RunSnapshot other = failed(NOW.minusSeconds(60));

    @Test
    void runThatEndedAWhileAgoIsCountedOnce() {
        // Given
        ended.get("run", () -> old);
        // When
        RunSnapshot again = ended.get("run", () -> other);
        // Then
        assertThat(again).isSameAs(old);
    }

    @Test
    void runThatEndedJustNowIsCountedAgain() {
        // Given
        ended.get("run", () -> failed(NOW.minusSeconds(29)));
        // When
        RunSnapshot again = ended.get("run", () -> other);
        // Then
        assertThat(again).isSameAs(other);
    }

    @Test
    void arrivalLetsTheCountsGo() {
        // Given
        ended.get("run", () -> old);
        // When
        ended.letGo(new EndedRuns.Arrival("run"));
        // Then
        assertThat(ended.get("run", () -> other)).isSameAs(other);
    }

    @Test
    void countsThatAnArrivalOvertookAreNotKept() {
        // Given
        ended.get("run", () -> {
            ended.letGo(new EndedRuns.Arrival("run"));
            return old;
        });
        // When
        RunSnapshot again = ended.get("run", () -> other);
        // Then
        assertThat(again).isSameAs(other);
    }

    @Test
    void longUnusedCountsMakeRoom() {
        // Given
        ended.get("run", () -> old);
        // When
        for (int i = 0; i < EndedRuns.MOST; i++) {
            ended.get("run" + i, () -> old);
        }
        // Then
        assertThat(ended.get("run", () -> other)).isSameAs(other);
    }

    @Test
    void runOfWhichSomethingRestsIsCountedAgain() {
        // Given
        Pause pause = new Pause("generator", 1, 1, "spent", NOW.minusSeconds(60));
        ended.get(
                "run",
                () -> new RunSnapshot(
                        "run",
                        SPEC,
                        null,
                        "hash",
                        NOW.minusSeconds(90),
                        null,
                        NOW.minusSeconds(60),
                        null,
                        List.of(pause),
                        old.counts()));
        // When
        RunSnapshot again = ended.get("run", () -> other);
        // Then
        assertThat(again).isSameAs(other);
    }

    private static RunSnapshot failed(Instant end) {
        RunCounts counts = new RunCounts(false, 0, 1, null, 0, 0, 0, 0, List.of(), 0, 0, 0);
        return new RunSnapshot("run", SPEC, null, "hash", NOW.minusSeconds(90), null, end, null, List.of(), counts);
    }
}
