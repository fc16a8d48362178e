package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys and values of the tokens so far, one pair of arrays {@code [rows, kvHeads, capacity, headSize]} a block. The
 * token at position p of a row is in slot p, whatever the other rows are.
 */
final class KeyValueCache implements AutoCloseable {

    private final Decoder decoder;
    private final NDManager scope;
    private final int capacity;
    private final int first;
    private final List<NDArray> keys = new ArrayList<>();
    private final List<NDArray> values = new ArrayList<>();

    /** An empty cache of all blocks. */
    KeyValueCache(Decoder decoder, NDManager parent, int rows, int capacity) {
        this(decoder, parent, new LayerRange(0, decoder.config().layers()), rows, capacity);
    }

    /** An empty cache of some blocks in a manager of its own, freed with {@code parent} or {@link #close}. */
    KeyValueCache(Decoder decoder, NDManager parent, LayerRange range, int rows, int capacity) {
        this.decoder = decoder;
        this.scope = parent.newSubManager();
        this.capacity = capacity;
        this.first = range.from();
        Shape shape = new Shape(
                rows,
                decoder.config().keyValueHeads(),
                capacity,
                decoder.config().headSize());
        try (NDManager zeros = scope.newSubManager()) {
            NDArray empty = zeros.zeros(shape);
            for (int layer = range.from(); layer < range.to(); layer++) {
                keys.add(decoder.inPrecision(scope, empty));
                values.add(decoder.inPrecision(scope, empty));
            }
        }
    }

    int capacity() {
        return capacity;
    }

    List<NDArray> keys(LayerRange range) {
        return keys.subList(range.from() - first, range.to() - first);
    }

    List<NDArray> values(LayerRange range) {
        return values.subList(range.from() - first, range.to() - first);
    }

    /** Copies of one row's arrays, keys before values, in the blocks' order. */
    List<NDArray> row(NDManager owner, int row) {
        return decoder.script().infer(owner, "keep", both(), owner.create(new long[] {row}));
    }

    /** Takes such copies into a row. */
    void put(LayerRange range, List<NDArray> arrays, int row) {
        int blocks = range.to() - range.from();
        try (NDManager call = scope.newSubManager()) {
            decoder.script().infer(call, "put", keys(range), arrays.subList(0, blocks), row);
            decoder.script().infer(call, "put", values(range), arrays.subList(blocks, 2 * blocks), row);
        }
    }

    /** Copies rows over others, as far as slots are in use; no row may be both. */
    void move(long[] source, long[] target, int slots) {
        try (NDManager call = scope.newSubManager()) {
            decoder.script().infer(call, "move", both(), call.create(source), call.create(target), slots);
        }
    }

    /** Frees the arrays. */
    @Override
    public void close() {
        scope.close();
    }

    private List<NDArray> both() {
        List<NDArray> arrays = new ArrayList<>(keys);
        arrays.addAll(values);
        return arrays;
    }
}
