package io.axbench.trainer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AwaitedVectorsTest {

    private Instant now = Instant.EPOCH;
    private final AwaitedVectors awaited = new AwaitedVectors(() -> now);

    @Test
    void whatIsThroughIsNotRunAgainUntilTheConceptIsDone() {
        // When
        awaited.putBack("run:1", Set.of("DiffMean"));

        // Then
        assertThat(awaited.through("run:1")).containsExactly("DiffMean");
        assertThat(awaited.through("run:2")).isEmpty();
        awaited.done("run:1");
        assertThat(awaited.through("run:1")).isEmpty();
    }

    @Test
    void theWaitEndsTenMinutesAfterItsFirstTry() {
        assertThat(awaited.tooLong("run:1")).isFalse();
        awaited.putBack("run:1", Set.of());
        now = now.plusSeconds(599);
        awaited.putBack("run:1", Set.of());
        assertThat(awaited.tooLong("run:1")).isFalse();
        now = now.plusSeconds(1);
        assertThat(awaited.tooLong("run:1")).isTrue();
    }
}
