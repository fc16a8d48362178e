package io.axbench.formats.vectors;

import java.util.List;

/**
 * Tables of one row each, under each other.
 *
 * @param parts of one width
 */
record Stacked(List<VectorTable> parts) implements VectorTable {

    @Override
    public int count() {
        return parts.size();
    }

    @Override
    public int width() {
        return parts.getFirst().width();
    }

    @Override
    public float[] row(int row) {
        return parts.get(row).row(0);
    }
}
