package io.axbench.gateway.statistics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Methods in the order of their means, as groups that cannot be told apart ({@link LetterDisplay}) and with the ranks
 * that the significant differences leave open.
 *
 * <p>A method's best rank is one more than the number of methods shown to be better, its worst the number of methods less
 * those shown to be worse. As no difference is false but with chance alpha, all these ranges hold the true ranks together
 * with chance 1 - alpha (Al Mohamad, Goeman, van Zwet, "Simultaneous confidence intervals for ranks", 2021).
 */
public final class Ranking {

    private Ranking() {}

    /**
     * The places, the best mean first, equal means in the order of the scores.
     *
     * @param scores all scores
     * @param comparisons of the same scores
     * @param least the smallest value that a score can have
     * @param most the largest
     * @param seed of the intervals' draws
     */
    public static List<Ranked> of(Scores scores, Comparisons comparisons, double least, double most, long seed) {
        List<MethodScores> order = new ArrayList<>(scores.all());
        order.sort(Comparator.comparingDouble(MethodScores::mean).reversed());
        List<BitSet> groups = LetterDisplay.groups(
                order.size(),
                (i, j) -> comparisons.differ(order.get(i).method(), order.get(j).method()));
        List<Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            int place = i;
            MethodScores method = order.get(i);
            ranked.add(new Ranked(
                    method.method(),
                    LetterDisplay.letters(
                            groups.size(), group -> groups.get(group).get(place)),
                    method.mean(),
                    MeanInterval.of(method.values(), least, most, seed).orElse(null),
                    method.means().size(),
                    1 + shown(comparisons, method.method(), -1),
                    order.size() - shown(comparisons, method.method(), 1)));
        }
        return ranked;
    }

    /** How many methods it is shown to be above (1) or below (-1). */
    private static int shown(Comparisons comparisons, String method, int side) {
        int count = 0;
        for (Comparison pair : comparisons.pairs()) {
            Double difference = pair.difference();
            if (difference != null && pair.corrected() <= comparisons.alpha()) {
                double own =
                        pair.first().equals(method) ? difference : pair.second().equals(method) ? -difference : 0;
                count += Math.signum(own) == side ? 1 : 0;
            }
        }
        return count;
    }
}
