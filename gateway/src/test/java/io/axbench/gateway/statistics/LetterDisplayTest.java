package io.axbench.gateway.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LetterDisplayTest {

    @Test
    void neighboursOverlapWhereOnlyTheEndsDiffer() {
        // When: 0 and 2 differ, 1 is like both
        List<BitSet> groups = LetterDisplay.groups(3, (i, j) -> i == 0 && j == 2);
        // Then
        assertThat(groups).containsExactly(items(0, 1), items(1, 2));
    }

    @Test
    void allAlikeAreOneGroupAndAllDifferentAreEachTheirOwn() {
        assertThat(LetterDisplay.groups(3, (i, j) -> false)).containsExactly(items(0, 1, 2));
        assertThat(LetterDisplay.groups(3, (i, j) -> true)).containsExactly(items(0), items(1), items(2));
    }

    @RepeatedTest(200)
    void groupsAreTheMaximalSetsWithoutADifference(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        int items = 1 + random.nextInt(9);
        double share = random.nextDouble();
        boolean[][] differ = new boolean[items][items];
        for (int i = 0; i < items; i++) {
            for (int j = i + 1; j < items; j++) {
                differ[i][j] = random.nextDouble() < share;
            }
        }
        // When
        List<BitSet> groups = LetterDisplay.groups(items, (i, j) -> differ[i][j]);
        // Then: the same as by trying all subsets
        for (long bits = 1; bits < 1L << items; bits++) {
            BitSet set = BitSet.valueOf(new long[] {bits});
            assertThat(groups.contains(set)).as("%s", set).isEqualTo(alike(set, differ) && maximal(set, items, differ));
        }
        assertThat(groups).doesNotHaveDuplicates();
    }

    private static boolean alike(BitSet set, boolean[][] differ) {
        return set.stream().noneMatch(i -> set.stream().anyMatch(j -> j > i && differ[i][j]));
    }

    private static boolean maximal(BitSet set, int items, boolean[][] differ) {
        for (int more = 0; more < items; more++) {
            BitSet larger = (BitSet) set.clone();
            larger.set(more);
            if (!set.get(more) && alike(larger, differ)) {
                return false;
            }
        }
        return true;
    }

    private static BitSet items(int... items) {
        BitSet set = new BitSet();
        for (int item : items) {
            set.set(item);
        }
        return set;
    }
}
