package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.lm.ModelException;
import org.junit.jupiter.api.Test;

/** What a model takes against what is free. */
class WeightMemoryTest {

    private static final WeightMemory NEED = new WeightMemory(4_000_000_000L, 1_000_000_000L);

    @Test
    void saysBeforeLoadingThatAModelWillNotFit() {
        AvailableMemory little = new AvailableMemory("MemAvailable: 2000000 kB\n", "", "", "");

        assertThatThrownBy(() -> NEED.check("the model", little))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.OUT_OF_MEMORY))
                .hasMessage("the model takes about 5.3 GB of memory, 2.0 GB are free; "
                        + "use bf16 or f16, a smaller model, or a larger machine");
    }

    @Test
    void isSilentWhereThereIsEnoughOrNobodyKnows() {
        AvailableMemory enough = new AvailableMemory("MemAvailable: 6000000 kB\n", "", "", "");

        assertThatCode(() -> NEED.check("the model", enough)).doesNotThrowAnyException();
        assertThatCode(() -> NEED.check("the model", new AvailableMemory("", "", "", "")))
                .doesNotThrowAnyException();
    }
}
