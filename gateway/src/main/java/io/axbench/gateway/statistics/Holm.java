package io.axbench.gateway.statistics;

import java.util.stream.IntStream;

/**
 * Holm's correction for several tests (Scandinavian Journal of Statistics 6, 1979): the chance of a single false
 * discovery among all tests stays below alpha, however they depend on each other. The smallest p is multiplied by the
 * number of tests, the next by one less, and so on; none may be below the one before, none above 1.
 */
public final class Holm {

    private Holm() {}

    /** The corrected p of each test, in the order given. */
    public static double[] adjust(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted((a, b) -> Double.compare(p[a], p[b]))
                .mapToInt(i -> i)
                .toArray();
        double[] adjusted = new double[p.length];
        double before = 0;
        for (int i = 0; i < order.length; i++) {
            before = Math.max(before, Math.min(1, (p.length - i) * p[order[i]]));
            adjusted[order[i]] = before;
        }
        return adjusted;
    }
}
