package io.axbench.lm.weights;

import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;

/** A tensor as it lies in its file: type, sizes (outermost first) and bytes. Numbers are decoded when asked for. */
final class StoredTensor {

    /** Numbers decoded at a time; a multiple of every block. */
    private static final int CHUNK = 1 << 14;

    private final TensorType type;
    private final long[] shape;
    private final long values;
    private final MemorySegment bytes;

    /** A tensor whose bytes are already known to be of the right number. */
    StoredTensor(TensorType type, long[] shape, long values, MemorySegment bytes) {
        this.type = type;
        this.shape = shape.clone();
        this.values = values;
        this.bytes = bytes;
    }

    long[] shape() {
        return shape.clone();
    }

    /** All numbers in stored order. */
    void read(FloatBuffer into) {
        requireRoom(into);
        read(0, values, into);
    }

    /**
     * All numbers, row by row in another order: row {@code r} of the result is row {@code order.sourceRow(r)} here.
     */
    void read(RopeRows order, FloatBuffer into) {
        requireRoom(into);
        long rowSize = values / shape[0];
        for (int row = 0; row < shape[0]; row++) {
            read(order.sourceRow(row) * rowSize, rowSize, into);
        }
    }

    /** Some numbers in stored order; {@code first} and {@code count} are multiples of the type's block. */
    void read(long first, long count, FloatBuffer into) {
        float[] chunk = new float[(int) Math.min(CHUNK, count)];
        for (long done = 0; done < count; done += chunk.length) {
            int now = (int) Math.min(chunk.length, count - done);
            Dequantiser.decode(type, bytes, first + done, chunk, now);
            into.put(chunk, 0, now);
        }
    }

    private void requireRoom(FloatBuffer into) {
        if (into.remaining() < values) {
            throw new IllegalArgumentException(
                    "the buffer has room for %d values, expected %d".formatted(into.remaining(), values));
        }
    }
}
