package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.lm.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

class LengthGroupsTest {

    @Test
    void onlySequencesOfEqualPaddedLengthShareABatch() {
        // Given
        List<Tokens> sequences = List.of(ofSize(17), ofSize(3), ofSize(32), ofSize(16));

        // When
        List<int[]> groups = LengthGroups.of(sequences, 1024);

        // Then
        assertThat(groups).containsExactly(new int[] {1, 3}, new int[] {0, 2});
    }

    @Test
    void batchesKeepToTheBudget() {
        // Given
        List<Tokens> sequences = List.of(ofSize(16), ofSize(16), ofSize(16));

        // When
        List<int[]> groups = LengthGroups.of(sequences, 32);

        // Then
        assertThat(groups).containsExactly(new int[] {0, 1}, new int[] {2});
    }

    @Test
    void aSequenceBeyondTheBudgetIsAlone() {
        // Given
        List<Tokens> sequences = List.of(ofSize(100), ofSize(100));

        // When
        List<int[]> groups = LengthGroups.of(sequences, 32);

        // Then
        assertThat(groups).containsExactly(new int[] {0}, new int[] {1});
    }

    private static Tokens ofSize(int size) {
        return Tokens.of(new int[size]);
    }
}
