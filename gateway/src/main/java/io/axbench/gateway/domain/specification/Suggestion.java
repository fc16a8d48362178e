package io.axbench.gateway.domain.specification;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The known word that a mistyped one probably meant. */
final class Suggestion {

    private Suggestion() {}

    /** Text for the end of a fault: what is known and, if one is near, what was probably meant. */
    static String among(String found, Collection<String> known) {
        List<String> sorted = known.stream().sorted().toList();
        String list = sorted.isEmpty() ? "expected no key here" : "expected one of " + String.join(", ", sorted);
        return list
                + nearest(found, sorted)
                        .map(w -> "; did you mean \"%s\"?".formatted(w))
                        .orElse("");
    }

    /** The nearest known word, case left aside, at most a third of its letters away (but two at least, one for
     * the shortest). */
    static Optional<String> nearest(String found, Collection<String> known) {
        String lower = found.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(word -> distance(lower, word.toLowerCase(Locale.ROOT))
                        <= Math.max(word.length() < 5 ? 1 : 2, word.length() / 3))
                .min(Comparator.comparingInt((String word) -> distance(lower, word.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Letters to insert, delete, replace or swap with the next (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
