package io.axbench.gateway.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The choice of a steering factor and the score at it (protocol section 5): on the first half of the instructions the
 * factor with the best mean score is taken, the smallest on ties; the score is the mean on the other half at that
 * factor.
 *
 * @param factor the chosen factor; null if no text of the first half has a score
 * @param score mean score on the second half; null if no text there has a score at that factor
 */
public record FactorChoice(
        @Nullable Double factor, @Nullable Double score) {

    /**
     * Chooses.
     *
     * @param texts the rated texts of one concept, method and judge
     * @param instructions how many instructions the concept has, rated or not
     * @param score the score of a text, or null to leave the text out of every mean
     */
    static FactorChoice of(List<Text> texts, int instructions, Function<Text, @Nullable Double> score) {
        int first = firstHalf(instructions);
        SortedMap<Double, List<Double>> choosing = new TreeMap<>();
        SortedMap<Double, List<Double>> testing = new TreeMap<>();
        for (Text text : texts) {
            Double value = score.apply(text);
            if (value != null) {
                (text.instruction() < first ? choosing : testing)
                        .computeIfAbsent(text.factor(), f -> new ArrayList<>())
                        .add(value);
            }
        }
        Double best = best(choosing);
        if (best == null) {
            return new FactorChoice(null, null);
        }
        return new FactorChoice(best, Means.orNull(Means.arithmetic(testing.getOrDefault(best, List.of()))));
    }

    private static @Nullable Double best(SortedMap<Double, List<Double>> byFactor) {
        Double best = null;
        double bestMean = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Double, List<Double>> entry : byFactor.entrySet()) {
            double mean = Means.arithmetic(entry.getValue()).orElseThrow();
            if (mean > bestMean) {
                best = entry.getKey();
                bestMean = mean;
            }
        }
        return best;
    }

    /**
     * How many of {@code n} instructions choose the factor: {@code n - round(n / 2)} with Python's rounding, half to
     * even: 1 of 3, 3 of 5, 3 of 7, 5 of 9.
     */
    public static int firstHalf(int n) {
        return n - (int) Math.rint(n * 0.5);
    }
}
