package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Checkpoint;
import io.axbench.lm.Precision;
import java.nio.file.Path;
import java.util.Arrays;
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

/** One block of the default model at a time: 8 texts of 128 tokens read, one token of each row written, top 50 logits. */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class DecoderKernels {

    private static final int TEXTS = 8;
    private static final int LENGTH = 128;
    private static final int CANDIDATES = 50;
    private static final LayerRange BLOCK = new LayerRange(0, 1);

    /** Number format of the model. */
    @Param({"F32", "BF16"})
    public Precision precision;

    /** Rows that are written side by side. */
    @Param({"1", "10", "32"})
    public int rows;

    private Decoder decoder;
    private NDManager kept;
    private NDArray texts;
    private NDArray tokens;
    private NDArray vectors;
    private KeyValueCache cache;
    private TokenPlaces places;

    /** Loads the model that the system property {@code axbench.model} names. */
    @Setup
    public void load() {
        Path model = Path.of(System.getProperty("axbench.model"));
        decoder = new Decoder(Checkpoint.open(model).weights(), precision);
        kept = decoder.scope();
        int width = decoder.config().width();
        texts = decoder.inPrecision(kept, kept.randomNormal(new Shape(TEXTS, LENGTH, width)));
        tokens = decoder.inPrecision(kept, kept.randomNormal(new Shape(rows, 1, width)));
        vectors = decoder.inPrecision(kept, kept.randomNormal(new Shape(rows, width)));
        cache = new KeyValueCache(decoder, kept, rows, LENGTH);
        long[] positions = new long[rows];
        Arrays.fill(positions, LENGTH - 1);
        places = decoder.places(kept, positions, LENGTH, LENGTH);
    }

    /** Reads texts through one block; does not depend on the rows. */
    @Benchmark
    public void prefillBlock() {
        try (NDManager scope = decoder.scope()) {
            decoder.sequences(scope, texts, BLOCK);
        }
    }

    /** Writes one token of every row through one block, 128 keys and values in the cache. */
    @Benchmark
    public void decodeBlock() {
        try (NDManager scope = decoder.scope()) {
            decoder.token(scope, tokens, BLOCK, places, cache);
        }
    }

    /** Norm, head and the 50 largest logits of every row. */
    @Benchmark
    public float candidates() {
        try (NDManager scope = decoder.scope()) {
            return decoder.candidates(scope, vectors, CANDIDATES).top(0);
        }
    }

    /** Frees the model. */
    @TearDown
    public void close() {
        kept.close();
        decoder.close();
    }
}
