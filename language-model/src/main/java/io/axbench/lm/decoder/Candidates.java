package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/**
 * The largest logits of each row of a batch: at least as many as were asked for, and all that equal the least of them,
 * so that ties can be settled by id. Ids of a row ascend.
 */
final class Candidates {

    private final int vocabulary;
    private final float[] tops;
    private final long[] places;
    private final float[] logits;
    private final int[] starts;

    private Candidates(int vocabulary, float[] tops, long[] places, float[] logits, int[] starts) {
        this.vocabulary = vocabulary;
        this.tops = tops;
        this.places = places;
        this.logits = logits;
        this.starts = starts;
    }

    /**
     * Copies the candidates to the Java heap.
     *
     * @param tops largest logit of each row, {@code [rows]}
     * @param places flat places {@code row * vocabulary + id}, ascending, {@code [n]}
     * @param logits {@code [n]}
     */
    static Candidates of(NDArray tops, NDArray places, NDArray logits, int vocabulary) {
        float[] largest = HostCopy.floats(tops);
        long[] found = HostCopy.longs(places);
        int[] starts = new int[largest.length + 1];
        for (long place : found) {
            starts[(int) (place / vocabulary) + 1]++;
        }
        for (int row = 0; row < largest.length; row++) {
            starts[row + 1] += starts[row];
        }
        return new Candidates(vocabulary, largest, found, HostCopy.floats(logits), starts);
    }

    /** Largest logit of a row; NaN if one of the row is. */
    float top(int row) {
        return tops[row];
    }

    /** Token ids of a row's candidates. */
    int[] ids(int row) {
        int[] ids = new int[starts[row + 1] - starts[row]];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (int) (places[starts[row] + i] % vocabulary);
        }
        return ids;
    }

    /** Their logits. */
    float[] logits(int row) {
        return Arrays.copyOfRange(logits, starts[row], starts[row + 1]);
    }
}
