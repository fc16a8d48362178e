package io.axbench.formats.vectors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The rows of a vector file, not yet checked for what they say; read from the file each time they are asked for. */
public interface VectorTable {

    /**
     * Reads a safetensors or {@code .npy} file, told apart by its first bytes.
     *
     * @param file must not change while the table is used
     * @throws io.axbench.contracts.AxbenchException {@code BAD_DATA} if it is neither; final
     */
    static VectorTable open(ByteBuffer file) {
        ByteBuffer bytes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return Npy.begins(bytes) ? Npy.open(bytes) : Safetensors.open(bytes);
    }

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
    default int @Nullable [] conceptIds() {
        return null;
    }
}
