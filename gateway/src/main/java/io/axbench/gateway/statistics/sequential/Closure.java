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
        double[] sorted = evidence.clone();
        Arrays.sort(sorted);
        boolean[] rejected = new boolean[evidence.length];
        for (int i = 0; i < evidence.length; i++) {
            rejected[i] = stands(evidence[i], sorted, 1 / alpha);
        }
        return rejected;
    }

    /** The worst sets are the hypothesis with the so many smallest of the others. */
    private static boolean stands(double own, double[] sorted, double least) {
        double sum = own;
        int size = 1;
        boolean skipped = false;
        if (own < least) {
            return false;
        }
        for (double other : sorted) {
            if (other >= least) {
                return true; // from here on the mean only grows
            }
            if (other == own && !skipped) {
                skipped = true;
                continue;
            }
            sum += other;
            size++;
            if (sum < least * size) {
                return false;
            }
        }
        return true;
    }
}
