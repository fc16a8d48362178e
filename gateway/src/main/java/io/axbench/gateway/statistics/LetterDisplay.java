package io.axbench.gateway.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Groups of items that cannot be told apart: two items share a group exactly if they do not differ, and no group is part
 * of another. An item may be in several groups.
 *
 * <p>Source: the insert-absorb algorithm of Piepho, "An algorithm for a letter-based representation of all-pairwise
 * comparisons" (Journal of Computational and Graphical Statistics 13, 2004).
 */
public final class LetterDisplay {

    private static final int ALPHABET = 26;

    private LetterDisplay() {}

    /** Whether two items differ; asked for the smaller number first. */
    public interface Differ {
        /** Whether they do. */
        boolean test(int first, int second);
    }

    /**
     * The groups.
     *
     * @param items how many items, numbered from 0, the best first
     * @return each group's items; groups in the order of their best item, then of their next
     */
    public static List<BitSet> groups(int items, Differ differ) {
        BitSet all = new BitSet();
        all.set(0, items);
        List<BitSet> groups = new ArrayList<>(List.of(all));
        for (int i = 0; i < items; i++) {
            for (int j = i + 1; j < items; j++) {
                if (differ.test(i, j)) {
                    split(groups, i, j);
                }
            }
        }
        groups.sort((a, b) -> Arrays.compare(a.stream().toArray(), b.stream().toArray()));
        return groups;
    }

    /**
     * The groups of an item as letters: a is the first, A follows z, and a number in brackets is beyond Z.
     *
     * @param groups how many groups there are
     * @param member whether the item is in the group of a number, from 0
     */
    public static String letters(int groups, IntPredicate member) {
        StringBuilder letters = new StringBuilder();
        for (int group = 0; group < groups; group++) {
            if (member.test(group)) {
                letters.append(letter(group));
            }
        }
        return letters.toString();
    }

    private static String letter(int group) {
        if (group < ALPHABET) {
            return Character.toString('a' + group);
        }
        return group < 2 * ALPHABET ? Character.toString('A' + group - ALPHABET) : "(" + (group + 1) + ")";
    }

    /** Insert: every group with both becomes two with one each. Absorb: what is part of another goes. */
    private static void split(List<BitSet> groups, int i, int j) {
        List<BitSet> both = groups.stream().filter(g -> g.get(i) && g.get(j)).toList();
        groups.removeAll(both);
        for (BitSet group : both) {
            for (int without : new int[] {i, j}) {
                BitSet part = (BitSet) group.clone();
                part.clear(without);
                if (groups.stream().noneMatch(g -> within(part, g))) {
                    groups.removeIf(g -> within(g, part));
                    groups.add(part);
                }
            }
        }
    }

    private static boolean within(BitSet part, BitSet whole) {
        BitSet rest = (BitSet) part.clone();
        rest.andNot(whole);
        return rest.isEmpty();
    }
}
