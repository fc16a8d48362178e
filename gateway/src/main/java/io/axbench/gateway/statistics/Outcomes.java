package io.axbench.gateway.statistics;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often one method is above another: over pairs of concept and instruction (protocol section 5), seeds averaged, or
 * over concepts where the figure has no instructions.
 *
 * @param wins how often it is above
 * @param ties how often both are the same
 * @param losses how often it is below
 */
public record Outcomes(int wins, int ties, int losses) {

    /** Counts over what both methods have. */
    public static Outcomes of(MethodScores method, MethodScores other) {
        int wins = 0;
        int ties = 0;
        int losses = 0;
        for (int concept : method.means().keySet()) {
            SortedMap<Integer, Double> mine = parts(method, concept);
            SortedMap<Integer, Double> theirs = parts(other, concept);
            for (Map.Entry<Integer, Double> part : mine.entrySet()) {
                Double value = theirs.get(part.getKey());
                if (value != null) {
                    int sign = Double.compare(part.getValue(), value);
                    wins += sign > 0 ? 1 : 0;
                    ties += sign == 0 ? 1 : 0;
                    losses += sign < 0 ? 1 : 0;
                }
            }
        }
        return new Outcomes(wins, ties, losses);
    }

    /** Share of wins; NaN without pairs. */
    public double winRate() {
        return (double) wins / (wins + ties + losses);
    }

    /** The mean over seeds of each instruction; of a figure without instructions, the figure as instruction -1. */
    private static SortedMap<Integer, Double> parts(MethodScores method, int concept) {
        SortedMap<Integer, double[]> sums = new TreeMap<>();
        for (Score score : method.concept(concept).values()) {
            if (score.instructions().isEmpty()) {
                add(sums, -1, score.value());
            }
            score.instructions().forEach((instruction, value) -> add(sums, instruction, value));
        }
        SortedMap<Integer, Double> means = new TreeMap<>();
        sums.forEach((instruction, sum) -> means.put(instruction, sum[0] / sum[1] + 0.0));
        return means;
    }

    private static void add(SortedMap<Integer, double[]> sums, int part, double value) {
        double[] sum = sums.computeIfAbsent(part, p -> new double[2]);
        sum[0] += value;
        sum[1]++;
    }
}
