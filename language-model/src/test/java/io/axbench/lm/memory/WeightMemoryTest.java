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
    private static final long GATE_UP = 2 * 64 * 128;

    /** Of one token through the blocks: {@code ActivationMemoryTest} has the formula. */
    private static final long STEP = 5 * (512 + 4 * 1120) + 4 * 4 * (3 + 3);

    @Test
    void saysWhatIsLoadedForTraining() {
        try (ModelFile file =
                ModelFile.open(ReferenceFiles.in("fixtures/tiny-llama").folder())) {
            WeightMemory memory = new WeightMemory(file, Precision.BF16);

            assertThat(memory.above(0).what()).isEqualTo("training above layer 0: the weights of 2 blocks");
            assertThat(memory.head("lm_head.weight").what()).isEqualTo("training: the weights of the head");
        }
    }

    @Test
    void countsWhatIsLoaded() {
        try (ModelFile file =
                ModelFile.open(ReferenceFiles.in("fixtures/tiny-llama").folder())) {
            long embedding = (long) file.config().vocabulary() * 64;
            long all = 3 * BLOCK + 64 + 2 * embedding;
            WeightMemory memory = new WeightMemory(file, Precision.BF16);

            assertThat(file.config().layers()).isEqualTo(3);
            assertThat(memory.above(0).bytes()).isEqualTo(2 * (2 * BLOCK + 2 * GATE_UP) + WORK);
            assertThat(memory.above(1).bytes()).isEqualTo(2 * (BLOCK + 2 * GATE_UP) + WORK);
            assertThat(memory.head("lm_head.weight").bytes()).isEqualTo(2 * 3 * embedding + WORK);
            assertThat(memory.changed(Set.of("model.layers.2.self_attn.q_proj.weight"))
                            .bytes())
                    .isEqualTo(2 * (BLOCK + GATE_UP) + WORK);
            assertThat(memory.model().bytes()).isEqualTo(2 * (all + Math.max(embedding, GATE_UP)) + WORK);
            assertThat(memory.whole(1).bytes())
                    .isEqualTo(16 * all + STEP + 4 * 4 * file.config().vocabulary());
        }
    }
}
