package io.axbench.gateway.statistics.sequential;

import java.util.Arrays;

/**
 * Several hypotheses tested by e-values at once: one is rejected if the mean e-value of every set of hypotheses that it
 * belongs to is at least {@code 1/alpha}. The mean of e-values is an e-value however they depend on each other, so the
 * chance of a single false rejection is at most alpha. Never stricter than Holm's or Bonferroni's correction.
 *
 * <p>Source: Vovk and Wang, "E-values: calibration, combination and applications" (Annals of Statistics 49, 2021;
 * arXiv 1912.06116), section 6.
 */
final class Closure {

    private Closure() {}

    /** Which hypotheses are rejected. */
    static boolean[] rejected(double[] evidence, double alpha) {
        double[] corrected = corrected(evidence);
        boolean[] rejected = new boolean[evidence.length];
        for (int i = 0; i < evidence.length; i++) {
            rejected[i] = corrected[i] >= 1 / alpha;
        }
        return rejected;
    }

    /**
     * The evidence against each hypothesis that is left when all are tested: the least mean e-value of a set that it
     * belongs to. It is rejected if that is at least {@code 1/alpha}; one over it is its corrected p.
     */
    static double[] corrected(double[] evidence) {
        double[] sorted = evidence.clone();
        Arrays.sort(sorted);
        double[] corrected = new double[evidence.length];
        for (int i = 0; i < evidence.length; i++) {
            corrected[i] = corrected(evidence[i], sorted);
        }
        return corrected;
    }

    /** The worst set is the hypothesis with the smallest of the others, as long as they lower the mean. */
    private static double corrected(double own, double[] sorted) {
        double sum = own;
        int size = 1;
        for (double other : sorted) {
            if (other >= sum / size) {
                return sum / size; // the hypothesis itself is not below its own mean
            }
            sum += other;
            size++;
        }
        return sum / size;
    }
}
