package io.axbench.lm.training;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A step of AdamW over a direction and over low-rank adapters. */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class OptimiserKernels {

    /** Numbers of the parameter: a direction of the default model, its LoRA of rank 4 on one projection. */
    @Param({"576", "4608"})
    public int size;

    private float[] value;
    private float[] gradient;
    private AdamW optimiser;

    /** Makes a parameter and a gradient. */
    @Setup
    public void make() {
        Random random = new Random(42);
        value = new float[size];
        gradient = new float[size];
        for (int i = 0; i < size; i++) {
            gradient[i] = random.nextFloat() - 0.5f;
        }
        optimiser = new AdamW(size, 1e-3);
    }

    /** One step. */
    @Benchmark
    public float[] step() {
        optimiser.step(value, gradient, 1e-3);
        return value;
    }
}
