package io.axbench.trainer.method.direction;

import io.axbench.lm.Activations;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What PCA computes on the positives of one concept: 10,000 tokens of width 576. */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class CovarianceKernels {

    private static final int TOKENS = 10_000;
    private static final int WIDTH = 576;

    private Activations rows;

    /** Makes activations. */
    @Setup
    public void make() {
        Random random = new Random(42);
        float[] data = new float[TOKENS * WIDTH];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        rows = new Activations(TOKENS, WIDTH, data);
    }

    /** The covariance. */
    @Benchmark
    public double[][] covariance() {
        return Covariance.of(rows);
    }

    /** Covariance and its first eigenvector. */
    @Benchmark
    public Object principalComponent() {
        return new PrincipalComponent().fit(rows, rows);
    }
}
