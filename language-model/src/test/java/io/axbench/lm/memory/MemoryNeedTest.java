package io.axbench.lm.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.lm.ModelException;
import org.junit.jupiter.api.Test;

/** What something takes against what is free. */
class MemoryNeedTest {

    private static final MemoryNeed NEED = new MemoryNeed("the model", 5_300_000_000L, "use a smaller model");

    @Test
    void saysBeforehandThatMemoryDoesNotSuffice() {
        assertThatThrownBy(() -> NEED.check(free(2_000_000)))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.OUT_OF_MEMORY))
                .hasMessage("the model takes about 5.3 GB of memory, 2.0 GB are free; use a smaller model");
    }

    @Test
    void isSilentWhereThereIsEnoughOrNobodyKnows() {
        assertThatCode(() -> NEED.check(free(6_000_000))).doesNotThrowAnyException();
        assertThatCode(() -> NEED.check(new AvailableMemory("", "", "", ""))).doesNotThrowAnyException();
    }

    private static AvailableMemory free(int kilobytes) {
        return new AvailableMemory("MemAvailable: %d kB\n".formatted(kilobytes), "", "", "");
    }
}
