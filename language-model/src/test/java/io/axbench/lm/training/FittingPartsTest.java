package io.axbench.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
import org.junit.jupiter.api.Test;

/** Which texts of a batch are computed together, with made-up memory. */
class FittingPartsTest {

    private final ActivationMemory memory = memory();
    private final List<CachedExample> text = List.of(text(100));
    private final List<List<CachedExample>> four = Collections.nCopies(4, text);

    @Test
    void aBatchThatFitsStaysWhole() {
        FittingParts parts = new FittingParts(memory, bytes(4, 100));

        assertThat(parts.of(four)).containsExactly(new Part(0, 4));
    }

    @Test
    void aLargerOneIsDividedInOrder() {
        FittingParts parts = new FittingParts(memory, bytes(3, 100));

        assertThat(parts.of(four)).containsExactly(new Part(0, 3), new Part(3, 4));
    }

    @Test
    void noTextIsDivided() {
        // Given
        List<List<CachedExample>> members = List.of(text, List.of(text(1000)), text);

        // When
        FittingParts parts = new FittingParts(memory, bytes(1, 100));

        // Then
        assertThat(parts.of(members)).containsExactly(new Part(0, 1), new Part(1, 2), new Part(2, 3));
    }

    @Test
    void theLargestPartMustFit() {
        FittingParts parts = new FittingParts(memory, bytes(2, 100));

        parts.check(free(bytes(2, 100)), four, 4);
        assertThatThrownBy(() -> parts.check(free(bytes(2, 100) - 4096), four, 4))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.OUT_OF_MEMORY))
                .hasMessageContaining("a training step of 2 blocks over 200 tokens takes about")
                .hasMessageContaining("shorter texts");
    }

    @Test
    void theLargestTextDecides() {
        List<List<CachedExample>> members = List.of(text, List.of(text(1000)), text);
        FittingParts parts = new FittingParts(memory, bytes(1, 100));

        parts.check(free(bytes(1, 1000)), members, 2);
        assertThatThrownBy(() -> parts.check(free(bytes(1, 1000) - 4096), members, 2))
                .isInstanceOf(ModelException.class);
    }

    @Test
    void nothingIsRefusedWhereNobodyKnowsWhatIsFree() {
        FittingParts parts = new FittingParts(memory, bytes(1, 100));

        assertThatCode(() -> parts.check(new AvailableMemory("", "", "", ""), four, 4))
                .doesNotThrowAnyException();
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
