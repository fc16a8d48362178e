package io.axbench.lm.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.weights.ModelConfig;
import io.axbench.lm.weights.ModelFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The formula by hand for a tiny model: width 64, MLP 128, 4 heads and 2 for keys, of 16; {@code StepMemoryIT} measures. */
class ActivationMemoryTest {

    private static final List<TextSize> TEXTS = List.of(new TextSize(10, 4), new TextSize(6, 5));

    @Test
    void addsUpWhatAStepKeeps() {
        // Given: 4*2*64 + p (2*2*64 + 4*64 + 3*32 + 4*128) for each of 16 tokens, in two blocks and twice more
        long inF32 = 16 * 4 * (512 + 4 * 1120);
        long inBf16 = 16 * 4 * (512 + 2 * 1120);
        long scores = 4 * (2 * (100 + 36) + 3 * 100);
        long slopes = 3 * 64 * 9;
        long vocabulary = config().vocabulary();
        long head = 4 * (slopes + 4 * (6_291_456 + vocabulary));
        long stream = 4 * 64 * 2 * 10;

        // Then
        assertThat(frozen(Precision.F32, 0, 0)).isEqualTo(inF32 + 4 * scores + head);
        assertThat(frozen(Precision.BF16, 0, 0)).isEqualTo(inBf16 + 2 * scores + head);
        assertThat(frozen(Precision.F32, 3, 0)).isEqualTo(inF32 + 4 * scores + head + 3 * stream);
        assertThat(frozen(Precision.F32, 0, 100)).isEqualTo(inF32 + 4 * scores + head + 4 * 16 * 100);
    }

    @Test
    void aTrainedHeadKeepsItsLogits() {
        // Given
        long blocks = 16 * 5 * (512 + 4 * 1120) + 4 * 4 * (3 * (100 + 36) + 3 * 100);

        // Then
        assertThat(ActivationMemory.whole(config()).bytes(TEXTS))
                .isEqualTo(blocks + 4L * 4 * 9 * config().vocabulary());
    }

    private static long frozen(Precision precision, int streams, long dropped) {
        return ActivationMemory.frozen(config(), precision, 2, streams, dropped).bytes(TEXTS);
    }

    private static ModelConfig config() {
        try (ModelFile file =
                ModelFile.open(ReferenceFiles.in("fixtures/tiny-llama").folder())) {
            return file.config();
        }
    }
}
