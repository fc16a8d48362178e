package io.axbench.formats.vectors;

import java.util.List;

/**
 * Rows and their width.
 *
 * @param rows vectors
 * @param width components of each
 */
record Shape(int rows, int width) {

    /** More concepts than any data set has. */
    static final int MOST_ROWS = 100_000;
    /** Wider than any model's residual stream; a wider vector would not fit a message. */
    static final int MOST_WIDTH = 32_768;

    /** The shape {@code [n, d]} or {@code [d]}. */
    static Shape of(String where, List<Long> dimensions) {
        if (dimensions.isEmpty() || dimensions.size() > 2) {
            throw BadVectors.layout("%s: found the shape %s, expected [n, d] or [d]", where, dimensions);
        }
        long rows = dimensions.size() == 1 ? 1 : dimensions.getFirst();
        long width = dimensions.getLast();
        if (rows < 1 || rows > MOST_ROWS || width < 1 || width > MOST_WIDTH) {
            throw BadVectors.layout(
                    "%s: found the shape %s, expected 1 to %d vectors of 1 to %d components",
                    where, dimensions, MOST_ROWS, MOST_WIDTH);
        }
        return new Shape((int) rows, (int) width);
    }
}
