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
final class KeyValueCache {

    private final Decoder decoder;
    private final NDManager scope;
    private final int capacity;
    private List<NDArray> keys = new ArrayList<>();
    private List<NDArray> values = new ArrayList<>();

    /** An empty cache in a manager of its own, freed with {@code parent} or {@link #close}. */
    KeyValueCache(Decoder decoder, NDManager parent, int rows, int capacity) {
        this.decoder = decoder;
        this.scope = parent.newSubManager();
        this.capacity = capacity;
        Shape shape = new Shape(
                rows,
                decoder.config().keyValueHeads(),
                capacity,
                decoder.config().headSize());
        try (NDManager zeros = scope.newSubManager()) {
            NDArray empty = zeros.zeros(shape);
            for (int layer = 0; layer < decoder.config().layers(); layer++) {
                keys.add(decoder.inPrecision(scope, empty));
                values.add(decoder.inPrecision(scope, empty));
            }
        }
    }

    int capacity() {
        return capacity;
    }

    List<NDArray> keys(LayerRange range) {
        return keys.subList(range.from(), range.to());
    }

    List<NDArray> values(LayerRange range) {
        return values.subList(range.from(), range.to());
    }

    /** Drops all rows but these. */
    void keep(long[] rows) {
        keys = replaced(keys, rows);
        values = replaced(values, rows);
    }

    private List<NDArray> replaced(List<NDArray> arrays, long[] rows) {
        try (NDManager index = scope.newSubManager()) {
            List<NDArray> kept = List.copyOf(decoder.keep(index, arrays, rows));
            for (NDArray array : kept) {
                array.attach(scope);
            }
            for (NDArray array : arrays) {
                array.close();
            }
            return kept;
        }
    }
}
