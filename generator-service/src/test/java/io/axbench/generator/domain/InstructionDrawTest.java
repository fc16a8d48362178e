package io.axbench.generator.domain;

import static io.axbench.generator.source.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.ConceptReady.SteeringInstruction;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.Compat;
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
        List<SteeringInstruction> drawn = InstructionDraw.draw(POOL, 42, 3, 4, null);

        // Then: computed with Python's hashlib
        assertThat(drawn).extracting(SteeringInstruction::text).containsExactly("i0", "i15", "i5", "i6");
        assertThat(drawn).extracting(SteeringInstruction::id).containsExactly(0, 1, 2, 3);
    }

    @Test
    void drawsAsThePublicCodeWhereTheRunFollowsIt() {
        // Given
        SteeringPool pool = new SteeringPool(
                "alpaca_eval.json",
                IntStream.range(0, 805).mapToObj(i -> "i" + i).toList());

        // When
        List<SteeringInstruction> drawn = InstructionDraw.draw(pool, 42, 3, 3, Compat.AXBENCH);

        // Then: pandas 2.2.3, sample(10, random_state=3)
        assertThat(drawn).extracting(SteeringInstruction::text).containsExactly("i123", "i648", "i720");
        assertThat(InstructionDraw.draw(pool, 7, 3, 3, Compat.AXBENCH)).isEqualTo(drawn);
    }

    @Test
    void drawsWithoutReplacement() {
        assertThat(InstructionDraw.draw(POOL, 1, 0, 20, null))
                .extracting(SteeringInstruction::text)
                .containsExactlyInAnyOrderElementsOf(POOL.instructions());
    }

    @Test
    void keepsTheFirstWhenMoreAreDrawn() {
        assertThat(InstructionDraw.draw(POOL, 7, 2, 10, null))
                .startsWith(InstructionDraw.draw(POOL, 7, 2, 4, null).toArray(SteeringInstruction[]::new));
    }

    @Test
    void dependsOnSeedAndConcept() {
        // Given
        List<SteeringInstruction> drawn = InstructionDraw.draw(POOL, 42, 3, 10, null);

        // When Then
        assertThat(InstructionDraw.draw(POOL, 42, 4, 10, null)).isNotEqualTo(drawn);
        assertThat(InstructionDraw.draw(POOL, 43, 3, 10, null)).isNotEqualTo(drawn);
    }

    @Test
    void drawsEveryPositionAboutAsOften() {
        // Given
        Integer[] hits = new Integer[20];
        Arrays.fill(hits, 0);

        // When
        for (int concept = 0; concept < 2_000; concept++) {
            for (SteeringInstruction drawn : InstructionDraw.draw(POOL, 42, concept, 5, null)) {
                hits[POOL.instructions().indexOf(drawn.text())]++;
            }
        }

        // Then: 500 expected, standard deviation 19
        assertThat(hits).allMatch(count -> count > 420 && count < 580);
    }

    @Test
    void refusesAPoolThatIsTooSmall() {
        assertRefused(
                () -> InstructionDraw.draw(POOL, 42, 0, 21, null),
                Reason.INVALID_SPECIFICATION,
                "steering.instructions: 21 asked for, but pool.txt has 20");
    }
}
