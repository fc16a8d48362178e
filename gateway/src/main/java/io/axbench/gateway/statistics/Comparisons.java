package io.axbench.gateway.statistics;

import io.axbench.gateway.metrics.Moments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Every pair of methods compared by the paired t test, its p corrected over all pairs after Holm.
 *
 * @param pairs each pair once, the methods in the order of the scores
 * @param alpha the chance of one false difference or more among all pairs
 */
public record Comparisons(List<Comparison> pairs, double alpha) {

    /** The usual chance of a false difference. */
    public static final double ALPHA = 0.05;

    /** Copies the list. */
    public Comparisons {
        pairs = List.copyOf(pairs);
    }

    /** All pairs, at 5%. */
    public static Comparisons of(Scores scores) {
        List<MethodScores> methods = scores.all();
        int count = methods.size() * (methods.size() - 1) / 2;
        Map<Integer, Double> standardErrors = new HashMap<>();
        IntToDoubleFunction detectable = concepts ->
                standardErrors.computeIfAbsent(concepts, n -> DetectableDifference.standardErrors(n, ALPHA / count));
        List<Comparison> pairs = new ArrayList<>();
        for (int i = 0; i < methods.size(); i++) {
            for (int j = i + 1; j < methods.size(); j++) {
                pairs.add(compare(methods.get(i), methods.get(j), detectable));
            }
        }
        double[] corrected =
                Holm.adjust(pairs.stream().mapToDouble(Comparison::t).toArray());
        for (int i = 0; i < pairs.size(); i++) {
            pairs.set(i, with(pairs.get(i), corrected[i]));
        }
        return new Comparisons(pairs, ALPHA);
    }

    private static Comparison compare(MethodScores first, MethodScores second, IntToDoubleFunction detectable) {
        double[] differences = differences(first, second);
        boolean enough = differences.length >= 2;
        double deviation = Moments.deviation(differences);
        return new Comparison(
                first.method(),
                second.method(),
                differences.length,
                differences.length == 0 ? null : Moments.mean(differences),
                PairedT.interval(differences).orElse(null),
                PairedT.p(differences),
                SignedRank.p(differences),
                1,
                Outcomes.of(first, second),
                enough ? detectable.applyAsDouble(differences.length) * Moments.standardError(differences) : null,
                enough ? deviation : null);
    }

    private static Comparison with(Comparison c, double corrected) {
        return new Comparison(
                c.first(),
                c.second(),
                c.concepts(),
                c.difference(),
                c.interval(),
                c.t(),
                c.wilcoxon(),
                corrected,
                c.outcomes(),
                c.detectable(),
                c.deviation());
    }

    /** First minus second on each concept that both have, seeds averaged, in the order of the concepts' numbers. */
    public static double[] differences(MethodScores first, MethodScores second) {
        SortedMap<Integer, Double> others = second.means();
        DoubleStream.Builder differences = DoubleStream.builder();
        first.means().forEach((concept, mean) -> {
            Double other = others.get(concept);
            if (other != null) {
                differences.add(mean - other);
            }
        });
        return differences.build().toArray();
    }

    /** The comparison of two methods, in whichever order they were compared. */
    public Optional<Comparison> between(String one, String other) {
        return pairs.stream().filter(c -> c.between(one, other)).findFirst();
    }

    /** Whether the two differ after the correction. */
    public boolean differ(String one, String other) {
        return between(one, other).map(c -> c.corrected() <= alpha).orElse(false);
    }

    /**
     * The minimum difference that this run could have detected: the middle one of its pairs' (see
     * {@link DetectableDifference}); nothing if no pair has two concepts.
     */
    public OptionalDouble detectable() {
        double[] sorted = pairs.stream()
                .map(Comparison::detectable)
                .filter(Objects::nonNull)
                .mapToDouble(d -> d)
                .sorted()
                .toArray();
        int half = sorted.length / 2;
        return switch (sorted.length % 2) {
            case 1 -> OptionalDouble.of(sorted[half]);
            default -> half == 0 ? OptionalDouble.empty() : OptionalDouble.of((sorted[half - 1] + sorted[half]) / 2);
        };
    }
}
