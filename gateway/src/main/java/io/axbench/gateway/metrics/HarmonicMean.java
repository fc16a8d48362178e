package io.axbench.gateway.metrics;

/** The harmonic mean of a text's three ratings: {@code 3 / (1/a + 1/b + 1/c)}, 0 if one of them is 0. */
public final class HarmonicMean {

    private HarmonicMean() {}

    /** The mean of three ratings, each 0 or above; the order of the three does not matter, to the last bit. */
    public static double of(int a, int b, int c) {
        int product = a * b * c;
        return product == 0 ? 0 : 3.0 * product / (a * b + a * c + b * c);
    }
}
