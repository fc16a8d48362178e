package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Precision;
import io.axbench.lm.weights.WeightSource;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the embedding, in PyTorch's memory or, for a large one, where they are: in the model's file. A tied head is
 * packed for its kernels and of no use for looking rows up, so that a large embedding would be held twice.
 */
final class Embedding {

    static final String NAME = "model.embed_tokens.weight";

    private final WeightSource source;
    private final ScriptModule script;
    private final String copy;
    private final @Nullable NDArray table;

    private Embedding(WeightSource source, ScriptModule script, Precision precision, @Nullable NDArray table) {
        this.source = source;
        this.script = script;
        this.copy = WeightLoading.copyOperation(precision);
        this.table = table;
    }

    /** An embedding in memory, {@code [vocabulary, d]}. */
    static Embedding held(WeightSource source, ScriptModule script, Precision precision, NDArray table) {
        return new Embedding(source, script, precision, table);
    }

    /** An embedding that is read from the model's file, a row at a time. */
    static Embedding read(WeightSource source, ScriptModule script, Precision precision) {
        return new Embedding(source, script, precision, null);
    }

    /** Whether reading is better than holding. */
    static boolean isLarge(WeightSource source, Precision precision, long heldBytes) {
        long[] shape = source.shape(NAME);
        return shape[0] * shape[1] * precision.bytes() > heldBytes;
    }

    /** What enters the first block, {@code [rows, seq, d]}. */
    NDArray of(NDManager scope, NDArray ids) {
        if (table != null) {
            return script.inferOne(scope, "embed", table, ids);
        }
        long[] tokens = HostCopy.longs(ids);
        int width = Math.toIntExact(source.shape(NAME)[1]);
        FloatBuffer rows = FloatBuffer.allocate(Math.multiplyExact(tokens.length, width));
        for (long token : tokens) {
            source.read(NAME, token, 1, rows);
        }
        Shape shape = ids.getShape().add(width);
        try (NDManager call = scope.newSubManager()) {
            NDArray values = script.inferOne(call, copy, call.create(rows.array(), shape));
            return script.inferOne(scope, "embedded", values);
        }
    }
}
