package io.axbench.bench.machine;

import io.axbench.bench.task.Workers;
import io.axbench.lm.Precision;
import io.axbench.lm.decoder.MatrixProducts;
import java.util.ArrayList;
import java.util.List;

/**
 * Measured speed of matrix products, the machine's limit for everything else: the best over the shapes of a small model
 * and one that fills the caches, plain and packed.
 *
 * @param oneThread GFLOP/s of one thread alone
 * @param twoThreads GFLOP/s of two threads together, each computing by itself
 */
public record MatrixSpeed(double oneThread, double twoThreads) {

    private static final int[][] SHAPES = {{1024, 576, 1536}, {1024, 1536, 576}, {2048, 2048, 2048}};
    private static final double OPERATIONS = 1e10;
    private static final int REPEATS = 3;

    /** Measures, about three seconds. */
    public static MatrixSpeed measure(Precision precision) {
        double one = 0;
        double two = 0;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            for (int[] shape : SHAPES) {
                one = Math.max(one, speed(precision, shape, 1));
                two = Math.max(two, speed(precision, shape, 2));
            }
        }
        return new MatrixSpeed(one, two);
    }

    /** The speed of so many workers. */
    public double of(int workers) {
        return workers == 1 ? oneThread : twoThreads;
    }

    private static double speed(Precision precision, int[] shape, int workers) {
        double each = 2.0 * shape[0] * shape[1] * shape[2];
        int rounds = Math.max(1, (int) (OPERATIONS / each));
        try (MatrixProducts products = new MatrixProducts(precision, shape[0], shape[1], shape[2])) {
            List<Runnable> work = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                work.add(() -> products.run(rounds));
            }
            Workers.seconds(List.of(() -> products.run(1)));
            return workers * rounds * each / Workers.seconds(work) / 1e9;
        }
    }
}
