package io.axbench.gateway.statistics.sequential;

import io.axbench.gateway.statistics.Comparison;
import io.axbench.gateway.statistics.LetterDisplay;
import io.axbench.gateway.statistics.MethodScores;
import io.axbench.gateway.statistics.Ranked;
import io.axbench.gateway.statistics.Scores;
import java.util.List;
import java.util.stream.Stream;

/**
 * The places and pairs of methods that were judged only as long as their order was open. How many concepts a method has
 * depends on its scores, so intervals, groups, ranks and p are those that hold whenever one stops.
 */
public final class SettledRanking {

    private SettledRanking() {}

    /**
     * The places of the methods that have scores, in the order of the standing.
     *
     * @param scores all that were judged, each in {@code 0..most}
     */
    public static List<Ranked> places(Scores scores, Standing standing, double most) {
        List<List<String>> groups = standing.groups();
        return standing.order().stream()
                .filter(scores.methods()::contains)
                .map(scores::method)
                .map(method -> place(method, groups, standing, most))
                .toList();
    }

    private static Ranked place(MethodScores method, List<List<String>> groups, Standing standing, double most) {
        String label = method.method();
        return new Ranked(
                label,
                LetterDisplay.letters(groups.size(), group -> groups.get(group).contains(label)),
                method.mean(),
                MeanBounds.of(
                        method.means().values().stream().mapToDouble(v -> v).toArray(), most),
                method.means().size(),
                1
                        + (int) ordered(standing)
                                .filter(p -> p.second().equals(label))
                                .count(),
                standing.order().size()
                        - (int) ordered(standing)
                                .filter(p -> p.first().equals(label))
                                .count());
    }

    private static Stream<SettledPair> ordered(Standing standing) {
        return standing.settled().stream().filter(pair -> pair.how() != SettledPair.How.EQUIVALENT);
    }

    /** The pairs, with no interval, no smallest difference, and the one p that holds in the place of all three. */
    public static List<Comparison> pairs(List<Comparison> compared, Standing standing) {
        return compared.stream().map(pair -> with(pair, p(pair, standing))).toList();
    }

    private static double p(Comparison pair, Standing standing) {
        return standing.evidence().stream()
                .filter(e -> pair.between(e.first(), e.second()))
                .mapToDouble(Standing.Evidence::p)
                .findFirst()
                .orElse(1);
    }

    private static Comparison with(Comparison c, double p) {
        return new Comparison(
                c.first(), c.second(), c.concepts(), c.difference(), null, p, p, p, c.outcomes(), null, c.deviation());
    }
}
