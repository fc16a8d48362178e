package io.axbench.trainer.seed;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A seeded sequence of random numbers. Only {@code nextLong} of the JDK's L64X128MixRandom is used, so no change of the
 * JDK's derived draws moves a result. Not safe for several threads.
 */
public final class RandomStream {

    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private final RandomGenerator bits;

    /** The sequence of this seed. */
    public RandomStream(long seed) {
        bits = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Uniform in [0, 1), in steps of 2^-53. */
    public double uniform() {
        return (bits.nextLong() >>> 11) * TWO_TO_MINUS_53;
    }

    /** {@code n} numbers, uniform in [-bound, bound). */
    public float[] uniform(int n, double bound) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (bound * (2 * uniform() - 1));
        }
        return values;
    }

    /** The numbers 0 to n-1 in random order, by Fisher and Yates. */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int at = (int) (uniform() * (i + 1));
            order[i] = order[at];
            order[at] = i;
        }
        return order;
    }

    /** {@code n} independent standard normal numbers, by the polar method. */
    public double[] normal(int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i += 2) {
            double x;
            double y;
            double square;
            do {
                x = 2 * uniform() - 1;
                y = 2 * uniform() - 1;
                square = x * x + y * y;
            } while (square >= 1 || square == 0);
            double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            values[i] = x * scale;
            if (i + 1 < n) {
                values[i + 1] = y * scale;
            }
        }
        return values;
    }
}
