package io.axbench.lm.weights;

import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.util.Objects;

/** A tensor as it lies in its file: type, sizes (outermost first) and bytes. Numbers are decoded when asked for. */
final class StoredTensor {

    /** Numbers decoded at a time; a multiple of every block. */
    private static final int CHUNK = 1 << 14;

    /** Reads of fewer bytes leave their pages where they are. */
    private static final long RELEASED = 1 << 20;

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
        read(0, shape[0], into);
    }

    /** Some numbers in stored order, whatever row they are in; both are multiples of the type's block. */
    void readValues(long first, long count, FloatBuffer into) {
        decode(first, count, into);
    }

    /** Rows in stored order; a row is what the first size counts. The file's pages are given back. */
    void read(long firstRow, long rows, FloatBuffer into) {
        requireRows(firstRow, rows, into);
        decode(firstRow * rowSize(), rows * rowSize(), into);
        release(firstRow, rows);
    }

    /** Rows in another order: row {@code r} of the result is row {@code order.sourceRow(r)} here. */
    void read(RopeRows order, long firstRow, long rows, FloatBuffer into) {
        requireRows(firstRow, rows, into);
        for (long row = firstRow; row < firstRow + rows; row++) {
            decode(order.sourceRow(row) * rowSize(), rowSize(), into);
        }
        release(firstRow, rows);
    }

    private long rowSize() {
        return values / shape[0];
    }

    private void decode(long from, long count, FloatBuffer into) {
        float[] chunk = new float[(int) Math.min(CHUNK, count)];
        for (long done = 0; done < count; done += chunk.length) {
            int now = (int) Math.min(chunk.length, count - done);
            Dequantiser.decode(type, bytes, from + done, chunk, now);
            into.put(chunk, 0, now);
        }
    }

    /** Mapped pages stay in memory otherwise, and a model would be held twice. */
    private void release(long firstRow, long rows) {
        long from = type.bytes(firstRow * rowSize());
        long size = type.bytes(rows * rowSize());
        if (size >= RELEASED && bytes.isMapped()) {
            bytes.asSlice(from, size).unload();
        }
    }

    private void requireRows(long firstRow, long rows, FloatBuffer into) {
        Objects.checkFromIndexSize(firstRow, rows, shape[0]);
        if (into.remaining() < rows * rowSize()) {
            throw new IllegalArgumentException(
                    "the buffer has room for %d values, expected %d".formatted(into.remaining(), rows * rowSize()));
        }
    }
}
