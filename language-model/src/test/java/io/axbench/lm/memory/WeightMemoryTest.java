package io.axbench.lm.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.weights.ModelFile;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sizes of a tiny model's tensors, counted by hand: width 64, 3 blocks, MLP 128, 4 heads and 2 for keys, of 16. */
class WeightMemoryTest {

    private static final long WORK = 268_435_456;
    private static final long BLOCK = 2 * 64 + 64 * 64 + 2 * 32 * 64 + 64 * 64 + 3 * 64 * 128;

    @Test
    void countsWhatIsLoaded() {
        try (ModelFile file =
                ModelFile.open(ReferenceFiles.in("fixtures/tiny-llama").folder())) {
            long embedding = (long) file.config().vocabulary() * 64;
            WeightMemory memory = new WeightMemory(file, Precision.BF16);

            assertThat(file.config().layers()).isEqualTo(3);
            assertThat(memory.above(0, Set.of()).bytes()).isEqualTo(2 * 2 * BLOCK);
            assertThat(memory.above(1, Set.of("model.embed_tokens.weight")).bytes())
                    .isEqualTo(2 * (BLOCK + embedding));
            assertThat(memory.changed(Set.of("model.layers.2.self_attn.q_proj.weight"))
                            .bytes())
                    .isEqualTo(2 * (BLOCK + 64 * 128) + WORK);
            assertThat(memory.model().bytes()).isGreaterThan(2 * (3 * BLOCK + embedding) + WORK);
            assertThat(memory.whole(1).bytes()).isGreaterThan(16 * (3 * BLOCK + embedding));
        }
    }
}
