package io.axbench.lm.intervention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PositionsTest {

    @Test
    void firstAndLastAreThoseOfPyreftWithoutAPrefix() {
        // Given: pyreft.get_intervention_locations(last_position=12, first_n=5, last_n=5)
        Positions positions = new Positions.FirstAndLast(5, 5);

        // When
        List<Integer> covered = covered(positions, 12, 0);

        // Then
        assertThat(covered).containsExactly(0, 1, 2, 3, 4, 7, 8, 9, 10, 11);
    }

    @Test
    void aShortPromptGivesAtMostHalfToEitherEnd() {
        // Given: pyreft takes min(last_position // 2, n) at either end
        Positions positions = new Positions.FirstAndLast(5, 5);

        // When
        List<Integer> covered = covered(positions, 7, 0);

        // Then
        assertThat(covered).containsExactly(0, 1, 2, 4, 5, 6);
    }

    @Test
    void firstAndLastCountBehindThePrefix() {
        // Given
        Positions positions = new Positions.FirstAndLast(2, 3);

        // When
        List<Integer> covered = covered(positions, 14, 4);

        // Then
        assertThat(covered).containsExactly(4, 5, 11, 12, 13);
    }

    @Test
    void countsAreThoseOfTheTokensCovered() {
        List<Positions> kinds = List.of(
                new Positions.All(),
                new Positions.Prompt(),
                new Positions.BehindPrefix(),
                new Positions.FirstAndLast(5, 5),
                new Positions.FirstAndLast(1, 0),
                new Positions.FirstAndLast(0, 3),
                new Positions.Output(),
                new Positions.Answer());
        for (Positions positions : kinds) {
            for (int prompt = 1; prompt < 20; prompt++) {
                for (int prefix = 0; prefix <= prompt; prefix++) {
                    // When
                    List<Integer> covered = covered(positions, prompt, prefix);

                    // Then
                    assertThat(covered).hasSize(positions.inPrompt(prompt, prefix));
                    assertThat(positions.cover(prompt + 2, prompt, prefix)).isEqualTo(positions.inOutput());
                }
            }
        }
    }

    @Test
    void refusesNoPositionsAtAll() {
        assertThatThrownBy(() -> new Positions.FirstAndLast(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("f0+l0 are no positions");
    }

    private static List<Integer> covered(Positions positions, int prompt, int prefix) {
        return IntStream.range(0, prompt)
                .filter(position -> positions.cover(position, prompt, prefix))
                .boxed()
                .toList();
    }
}
