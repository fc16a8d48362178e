package io.axbench.lm.decoder;

import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Tokens;
import java.util.List;

/**
 * Sequences as the rows of a grid, padded on the right to a common length with token 0, which no real token sees.
 *
 * @param rows number of sequences
 * @param length of a row, at least that of the longest sequence
 * @param sequences the rows
 */
public record TokenGrid(int rows, int length, List<Tokens> sequences) {

    /** Lengths are rounded up to multiples of this, so that a sequence's bits do not depend on its neighbours'. */
    public static final int STEP = 16;

    /** A grid of these rows. */
    public static TokenGrid of(List<Tokens> sequences, int length) {
        return new TokenGrid(sequences.size(), length, List.copyOf(sequences));
    }

    /** The length that a sequence of this size is padded to. */
    public static int padded(int size) {
        return (size + STEP - 1) / STEP * STEP;
    }

    /** All ids, row by row. */
    long[] ids() {
        long[] ids = new long[rows * length];
        for (int row = 0; row < rows; row++) {
            Tokens tokens = sequences.get(row);
            for (int i = 0; i < tokens.size(); i++) {
                ids[row * length + i] = tokens.get(i);
            }
        }
        return ids;
    }

    Shape shape() {
        return new Shape(rows, length);
    }
}
