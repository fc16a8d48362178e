package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.lm.ModelException;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {

    private static final TrainingMemory NEED = new TrainingMemory(135_000_000, 2_160_000_000L, 900_000_000L);

    @Test
    void saysBeforehandThatMemoryDoesNotSuffice() {
        // Given
        AvailableMemory memory = new AvailableMemory("MemAvailable:  2000000 kB\n", "", "", "");

        // When / Then
        assertThatThrownBy(() -> NEED.check(memory))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.OUT_OF_MEMORY))
                .hasMessageContaining("135,000,000 weights takes 3.1 GB")
                .hasMessageContaining("2.0 GB are free");
    }

    @Test
    void startsWhereMemorySuffices() {
        // Given
        AvailableMemory memory = new AvailableMemory("MemAvailable:  4000000 kB\n", "", "", "");

        // When / Then
        assertThatCode(() -> NEED.check(memory)).doesNotThrowAnyException();
    }
}
