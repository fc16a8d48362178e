package io.axbench.trainer.sae;

import java.util.List;

/** Numbers in a file, row-major, read in part and widened to f32. */
interface StoredArray {

    /** Extents, outermost first. */
    List<Long> shape();

    /**
     * Reads a run of numbers.
     *
     * @param first the first one, counted from 0 through the whole array
     * @param count how many; they go to {@code into} from index 0 on
     */
    void read(long first, int count, float[] into);
}
