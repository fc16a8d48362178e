package io.axbench.lm.weights;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A million stored numbers to f32. */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class DequantiserKernels {

    private static final int NUMBERS = 1 << 20;

    /** How the numbers are stored. */
    @Param({"F16", "BF16", "Q8_0", "Q4_0", "Q4_1", "Q4_K", "Q5_K", "Q6_K"})
    public String format;

    private final float[] into = new float[NUMBERS];
    private TensorType type;
    private Arena arena;
    private MemorySegment stored;

    /** Makes numbers. */
    @Setup
    public void store() {
        type = TensorType.valueOf(format);
        arena = Arena.ofShared();
        stored = arena.allocate(type.bytes(NUMBERS));
        for (long i = 0; i < stored.byteSize(); i++) {
            stored.set(ValueLayout.JAVA_BYTE, i, (byte) (i * 31 % 61));
        }
    }

    /** Decodes them. */
    @Benchmark
    public float[] decode() {
        Dequantiser.decode(type, stored, 0, into, NUMBERS);
        return into;
    }

    /** Frees them. */
    @TearDown
    public void close() {
        arena.close();
    }
}
