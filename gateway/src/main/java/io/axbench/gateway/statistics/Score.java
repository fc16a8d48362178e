package io.axbench.gateway.statistics;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one method reached on one concept with one seed: the figure that the statistics start from, made elsewhere (an
 * AUROC, or the steering score at the chosen factor over the test instructions). Larger is better.
 *
 * @param method its label
 * @param concept number of the concept
 * @param seed of the training
 * @param value the figure; the mean over the instructions where there are any
 * @param instructions the figure of each instruction, by its number; empty where the figure has no such parts
 */
public record Score(String method, int concept, long seed, double value, SortedMap<Integer, Double> instructions) {

    /** Copies the map and refuses what is no number. */
    public Score {
        instructions = Collections.unmodifiableSortedMap(new TreeMap<>(instructions));
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "%s on concept %d with seed %d is %s; leave it out".formatted(method, concept, seed, value));
        }
    }

    /** A figure that is one number, such as an AUROC. */
    public static Score of(String method, int concept, long seed, double value) {
        return new Score(method, concept, seed, value, Collections.emptySortedMap());
    }

    /**
     * A figure that is the mean of its instructions.
     *
     * @throws IllegalArgumentException without instructions
     */
    public static Score ofInstructions(String method, int concept, long seed, Map<Integer, Double> instructions) {
        SortedMap<Integer, Double> sorted = new TreeMap<>(instructions);
        double sum = 0;
        for (double value : sorted.values()) {
            sum += value;
        }
        return new Score(method, concept, seed, sum / sorted.size(), sorted);
    }
}
