package io.axbench.gateway.statistics;

import java.util.Map;
import java.util.SortedMap;

/**
 * How often one method is above another: over pairs of concept and instruction (protocol section 5), seeds averaged, or
 * over concepts where the figure has no instructions.
 *
 * @param wins how often it is above
 * @param ties how often both are the same
 * @param losses how often it is below
 */
public record Outcomes(int wins, int ties, int losses) {

    /** The same with the methods changed over. */
    public Outcomes reversed() {
        return new Outcomes(losses, ties, wins);
    }

    /** Counts over what both methods have. */
    public static Outcomes of(MethodScores method, MethodScores other) {
        int wins = 0;
        int ties = 0;
        int losses = 0;
        for (int concept : method.means().keySet()) {
            SortedMap<Integer, Double> mine = method.parts(concept);
            SortedMap<Integer, Double> theirs = other.parts(concept);
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
}
