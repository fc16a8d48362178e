package io.axbench.gateway.statistics;

import io.axbench.gateway.metrics.Moments;
import io.axbench.gateway.metrics.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;

/**
 * What the best of the methods is worth. The highest mean of many is too high, since luck helped to choose it
 * (arXiv 2303.07272). Here a method is chosen on one half of the concepts and valued on the other, whose luck had no say,
 * over many seeded halvings.
 *
 * <p>The estimate is of the true mean of a method chosen so, on half as many concepts: where methods are close it is a
 * little below the best method's, never above it on average. Its interval is Student's with the spread over concepts inside
 * a halving, where each concept has its value under the method that the other half chose: the mean of many halvings
 * varies no more than one, so the interval is on the safe side where the choice is uncertain.
 *
 * @param method the method with the highest mean
 * @param observed that mean
 * @param estimate the mean free of the winner's bias
 * @param interval the 95% interval of the estimate
 * @param concepts how many concepts all methods have: only those are used
 * @param chosen how often each method was chosen, as a share, in the order of the scores
 */
public record BestScore(
        String method, double observed, double estimate, Interval interval, int concepts, List<Double> chosen) {

    /** How many times the concepts are halved; each halving is used both ways. */
    static final int HALVINGS = 500;

    /** Copies the list. */
    public BestScore {
        chosen = List.copyOf(chosen);
    }

    /**
     * The estimate.
     *
     * @param least the smallest value that a score can have
     * @param most the largest
     * @param seed of the halvings
     * @return nothing for fewer than four concepts that all methods have, or without methods
     */
    public static Optional<BestScore> of(Scores scores, double least, double most, long seed) {
        SortedSet<Integer> common = scores.common();
        if (common.size() < 4) {
            return Optional.empty();
        }
        double[][] values = scores.all().stream()
                .map(m -> common.stream().mapToDouble(c -> m.means().get(c)).toArray())
                .toArray(double[][]::new);
        int concepts = common.size();
        int[] every = IntStream.range(0, concepts).toArray();
        int[] order = every.clone();
        int[] chosen = new int[values.length];
        double[] valued = new double[concepts];
        double mean = 0;
        double variance = 0;
        SplitMix64 random = new SplitMix64(seed);
        for (int halving = 0; halving < HALVINGS; halving++) {
            random.shuffle(order);
            int[] one = Arrays.copyOf(order, concepts / 2);
            int[] other = Arrays.copyOfRange(order, concepts / 2, concepts);
            value(values, one, other, chosen, valued);
            value(values, other, one, chosen, valued);
            mean += Moments.mean(valued) / HALVINGS;
            variance += Moments.variance(valued) / HALVINGS;
        }
        int best = best(values, every);
        List<Double> shares = new ArrayList<>();
        for (int times : chosen) {
            shares.add(times / (2.0 * HALVINGS));
        }
        return Optional.of(new BestScore(
                scores.methods().get(best),
                Moments.mean(values[best]),
                mean,
                PairedT.interval(mean, variance, concepts).within(least, most),
                concepts,
                shares));
    }

    private static void value(double[][] values, int[] choosing, int[] valuing, int[] chosen, double[] valued) {
        int best = best(values, choosing);
        chosen[best]++;
        for (int concept : valuing) {
            valued[concept] = values[best][concept];
        }
    }

    /** The method with the highest mean over these concepts, the first on ties. */
    private static int best(double[][] values, int[] concepts) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int method = 0; method < values.length; method++) {
            double sum = 0;
            for (int concept : concepts) {
                sum += values[method][concept];
            }
            if (sum > highest) {
                best = method;
                highest = sum;
            }
        }
        return best;
    }
}
