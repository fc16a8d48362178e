package io.axbench.gateway.domain.vectors;

import org.jspecify.annotations.Nullable;

/** The rows of a vector file, not yet checked for what they say; read from the file each time they are asked for. */
interface VectorTable {

    /** How many rows, one at least. */
    int count();

    /** Components of a row, one at least. */
    int width();

    /**
     * A row.
     *
     * @param row from 0
     * @return {@code [width]}, f32
     */
    float[] row(int row);

    /** Concept ids that the file itself gives to the rows, in their order; null if it gives none. */
    int @Nullable [] conceptIds();
}
