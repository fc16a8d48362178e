package io.axbench.gateway.statistics;

import io.axbench.gateway.metrics.Moments;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The scores of one method: concept, seed, score, both numbers rising. The method's figure on a concept is the mean
 * over its seeds, its mean is the mean over concepts, however many seeds each has.
 */
public final class MethodScores {

    private final String method;
    private final SortedMap<Integer, SortedMap<Long, Score>> cells;
    private final SortedMap<Integer, Double> means = new TreeMap<>();
    private final Map<Integer, SortedMap<Integer, Double>> parts = new HashMap<>();

    MethodScores(String method, SortedMap<Integer, SortedMap<Long, Score>> cells) {
        this.method = method;
        this.cells = cells;
        cells.forEach((concept, seeds) -> {
            means.put(concept, mean(seeds));
            parts.put(concept, parts(seeds));
        });
    }

    private static double mean(SortedMap<Long, Score> seeds) {
        double sum = 0;
        for (Score score : seeds.values()) {
            sum += score.value();
        }
        return sum / seeds.size();
    }

    /** The method's label. */
    public String method() {
        return method;
    }

    /** The figure on each concept, seeds averaged. */
    public SortedMap<Integer, Double> means() {
        return Collections.unmodifiableSortedMap(means);
    }

    /** The figures on the concepts, in the order of their numbers. */
    double[] values() {
        return means.values().stream().mapToDouble(v -> v).toArray();
    }

    /** Mean over the concepts. */
    public double mean() {
        return Moments.mean(values());
    }

    /** The scores of each concept, by seed. */
    List<SortedMap<Long, Score>> concepts() {
        return List.copyOf(cells.values());
    }

    /** The instructions of a concept, seeds averaged; a figure without instructions is instruction -1. */
    SortedMap<Integer, Double> parts(int concept) {
        return parts.getOrDefault(concept, Collections.emptySortedMap());
    }

    private static SortedMap<Integer, Double> parts(SortedMap<Long, Score> seeds) {
        SortedMap<Integer, double[]> sums = new TreeMap<>();
        for (Score score : seeds.values()) {
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
