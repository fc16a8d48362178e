package io.axbench.gateway.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Precision, recall and F1 where negatives outnumber positives a hundred to one (protocol section 4): the threshold
 * comes from the balanced set, the negatives from other concepts. So many are drawn without replacement if there are
 * enough, else with replacement.
 *
 * <p>Source: the F1 figure of AxBench (arXiv 2501.17148) under imbalance.
 *
 * @param precision share of positives among what is found; 0 if nothing is found
 * @param recall share of positives that are found
 * @param f1 their harmonic mean, {@code 2 TP / (2 TP + FP + FN)}
 * @param positives how many positives
 * @param negatives how many negatives were drawn
 */
public record ImbalancedF1(double precision, double recall, double f1, int positives, int negatives) {

    /** Negatives to a positive. */
    public static final int IMBALANCE = 100;

    /**
     * The figures.
     *
     * @param positives scores of the concept's positives, at least one
     * @param threshold an example counts as found from here on; infinite if nothing does
     * @param others scores that the concept's direction gives to other concepts' negatives, at least one
     * @param seed of the draws
     * @throws IllegalArgumentException if a class is empty
     */
    public static ImbalancedF1 of(double[] positives, double threshold, double[] others, long seed) {
        if (positives.length == 0 || others.length == 0) {
            throw new IllegalArgumentException(
                    "%d positives, %d negatives of other concepts".formatted(positives.length, others.length));
        }
        int wanted = Math.multiplyExact(positives.length, IMBALANCE);
        int truePositives = 0;
        for (double score : positives) {
            truePositives += score >= threshold ? 1 : 0;
        }
        int falsePositives = 0;
        for (int place : drawn(others.length, wanted, new SplitMix64(seed))) {
            falsePositives += others[place] >= threshold ? 1 : 0;
        }
        int found = truePositives + falsePositives;
        return new ImbalancedF1(
                found == 0 ? 0 : (double) truePositives / found,
                (double) truePositives / positives.length,
                2.0 * truePositives / (found + positives.length),
                positives.length,
                wanted);
    }

    private static int[] drawn(int available, int wanted, SplitMix64 random) {
        if (available < wanted) {
            return IntStream.range(0, wanted).map(i -> random.below(available)).toArray();
        }
        int[] places = IntStream.range(0, available).toArray();
        random.shuffle(places);
        return Arrays.copyOf(places, wanted);
    }
}
