package io.axbench.generator.domain;

import static io.axbench.generator.source.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.ConceptReady.SteeringInstruction;
import io.axbench.contracts.Reason;
import io.axbench.generator.source.SteeringPool;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstructionDrawTest {

    private static final SteeringPool POOL = new SteeringPool(
            "pool.txt", IntStream.range(0, 20).mapToObj(i -> "i" + i).toList());

    @Test
    void drawsWhatTheDocumentedFormulaGives() {
        // When
        List<SteeringInstruction> drawn = InstructionDraw.draw(POOL, 42, 3, 4);

        // Then: computed with Python's hashlib
        assertThat(drawn).extracting(SteeringInstruction::text).containsExactly("i0", "i15", "i5", "i6");
        assertThat(drawn).extracting(SteeringInstruction::id).containsExactly(0, 1, 2, 3);
    }

    @Test
    void drawsWithoutReplacement() {
        assertThat(InstructionDraw.draw(POOL, 1, 0, 20))
                .extracting(SteeringInstruction::text)
                .containsExactlyInAnyOrderElementsOf(POOL.instructions());
    }

    @Test
    void keepsTheFirstWhenMoreAreDrawn() {
        assertThat(InstructionDraw.draw(POOL, 7, 2, 10))
                .startsWith(InstructionDraw.draw(POOL, 7, 2, 4).toArray(SteeringInstruction[]::new));
    }

    @Test
    void dependsOnSeedAndConcept() {
        // Given
        List<SteeringInstruction> drawn = InstructionDraw.draw(POOL, 42, 3, 10);

        // When Then
        assertThat(InstructionDraw.draw(POOL, 42, 4, 10)).isNotEqualTo(drawn);
        assertThat(InstructionDraw.draw(POOL, 43, 3, 10)).isNotEqualTo(drawn);
    }

    @Test
    void drawsEveryPositionAboutAsOften() {
        // Given
        Integer[] hits = new Integer[20];
        Arrays.fill(hits, 0);

        // When
        for (int concept = 0; concept < 2_000; concept++) {
            for (SteeringInstruction drawn : InstructionDraw.draw(POOL, 42, concept, 5)) {
                hits[POOL.instructions().indexOf(drawn.text())]++;
            }
        }

        // Then: 500 expected, standard deviation 19
        assertThat(hits).allMatch(count -> count > 420 && count < 580);
    }

    @Test
    void refusesAPoolThatIsTooSmall() {
        assertRefused(
                () -> InstructionDraw.draw(POOL, 42, 0, 21),
                Reason.INVALID_SPECIFICATION,
                "steering.instructions: 21 asked for, but pool.txt has 20");
    }
}
