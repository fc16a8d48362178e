package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import io.axbench.lm.ModelException;

/** Copies arrays to the Java heap, read from PyTorch's memory in place. */
public final class HostCopy {

    private HostCopy() {}

    /** All values of an f32 array, row-major. */
    public static float[] floats(NDArray array) {
        float[] values = new float[Math.toIntExact(array.size())];
        if (values.length > 0) {
            array.toByteBuffer(true).asFloatBuffer().get(values);
        }
        return values;
    }

    static long[] longs(NDArray array) {
        long[] values = new long[Math.toIntExact(array.size())];
        if (values.length > 0) {
            array.toByteBuffer(true).asLongBuffer().get(values);
        }
        return values;
    }

    /**
     * Checks that no value is NaN or infinite.
     *
     * @throws ModelException {@code NON_FINITE} if one is
     */
    static float[] finite(String what, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new ModelException(
                        ModelException.Kind.NON_FINITE, "%s: value %d is %s; try f32".formatted(what, i, values[i]));
            }
        }
        return values;
    }
}
