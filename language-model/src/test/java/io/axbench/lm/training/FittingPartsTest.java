package io.axbench.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.lm.Activations;
import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.Tokens;
import io.axbench.lm.memory.ActivationMemory;
import io.axbench.lm.memory.AvailableMemory;
import io.axbench.lm.memory.TextSize;
import io.axbench.lm.training.BatchParts.Part;
import io.axbench.lm.weights.ModelFile;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which texts of a batch are computed together, with made-up memory. */
class FittingPartsTest {

    private final ActivationMemory memory = memory();
    private final AtomicInteger shares = new AtomicInteger();
    private final MemoryShare share = new MemoryShare(shares);
    private final List<CachedExample> text = List.of(text(100));
    private final List<List<CachedExample>> four = Collections.nCopies(4, text);

    @Test
    void aBatchThatFitsHalfOfWhatIsFreeStaysWhole() {
        BatchParts parts = FittingParts.of(memory, free(2 * bytes(4, 100)), share, four, 4);

        assertThat(parts.of(four)).containsExactly(new Part(0, 4));
    }

    @Test
    void aLargerOneIsDividedInOrder() {
        BatchParts parts = FittingParts.of(memory, free(2 * bytes(3, 100)), share, four, 4);

        assertThat(parts.of(four)).containsExactly(new Part(0, 3), new Part(3, 4));
    }

    @Test
    void whoTrainsBesideHasHalfOfTheRestUntilTheFirstEnds() {
        // Given
        AvailableMemory free = free(4 * bytes(2, 100));
        MemoryShare second = new MemoryShare(shares);

        // When
        BatchParts beside = FittingParts.of(memory, free, second, four, 4);
        share.close();
        share.close();
        second.close();
        BatchParts alone = FittingParts.of(memory, free, new MemoryShare(shares), four, 4);

        // Then
        assertThat(beside.of(four)).containsExactly(new Part(0, 2), new Part(2, 4));
        assertThat(alone.of(four)).containsExactly(new Part(0, 4));
    }

    @Test
    void theLargestTextsDecideAndNoTextIsDivided() {
        // Given
        List<List<CachedExample>> members = List.of(text, List.of(text(1000)), text);

        // When
        BatchParts parts = FittingParts.of(memory, free(bytes(1, 1000)), share, members, 2);

        // Then
        assertThat(parts.of(members)).containsExactly(new Part(0, 1), new Part(1, 2), new Part(2, 3));
    }

    @Test
    void aTextThatDoesNotFitAloneIsToldBeforehand() {
        assertThatThrownBy(() -> FittingParts.of(memory, free(bytes(1, 100) - 4096), share, four, 4))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.OUT_OF_MEMORY))
                .hasMessageContaining("a training step of 2 blocks over 100 tokens takes about")
                .hasMessageContaining("shorter texts");
    }

    @Test
    void batchesStayWholeWhereNobodyKnowsWhatIsFree() {
        BatchParts parts = FittingParts.of(memory, new AvailableMemory("", "", "", ""), share, four, 4);

        assertThat(parts.of(four)).containsExactly(new Part(0, 4));
    }

    private long bytes(int texts, int tokens) {
        return memory.bytes(Collections.nCopies(texts, new TextSize(tokens, tokens - 1)));
    }

    private static AvailableMemory free(long bytes) {
        return new AvailableMemory("MemAvailable: %d kB\n".formatted((bytes + 1023) / 1024), "", "", "");
    }

    private static CachedExample text(int tokens) {
        LabelledSequence sequence = new LabelledSequence(Tokens.of(new int[tokens]), 1);
        return new CachedExample(sequence, new Activations(1, 1, new float[1]));
    }

    private static ActivationMemory memory() {
        try (ModelFile file =
                ModelFile.open(ReferenceFiles.in("fixtures/tiny-llama").folder())) {
            return ActivationMemory.frozen(file.config(), Precision.F32, 2, 6, 0);
        }
    }
}
