package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Numbers to be trained, f32, with the gradient of the last step. Made by {@link TrainingSession#parameter}. */
public final class Parameter implements AutoCloseable {

    private final FloatBuffer memory;
    private final PtNDArray array;
    private final int size;

    Parameter(NDManager manager, float[] value, long... shape) {
        size = value.length;
        ByteBuffer bytes = ByteBuffer.allocateDirect(size * Float.BYTES).order(ByteOrder.nativeOrder());
        memory = bytes.asFloatBuffer();
        memory.put(0, value);
        array = (PtNDArray) manager.create(bytes, new Shape(shape));
        array.setRequiresGradient(true);
    }

    /** The array to compute with inside a {@link HiddenFunction}; it requires a gradient and is not to be closed. */
    public NDArray array() {
        return array;
    }

    /** A copy of the numbers, row-major. */
    public float[] value() {
        float[] value = new float[size];
        memory.get(0, value);
        return value;
    }

    /**
     * Replaces the numbers.
     *
     * @throws IllegalArgumentException if their count differs
     */
    public void set(float[] value) {
        if (value.length != size) {
            throw new IllegalArgumentException("%d values for a parameter of %d".formatted(value.length, size));
        }
        memory.put(0, value);
    }

    /** Gradient of the last step's total loss, row-major; zero if the function did not use this parameter. */
    public float[] gradient() {
        float[] values = new float[size];
        PtNDArray gradient = JniUtils.getGradient(array);
        if (gradient == null) {
            return values;
        }
        try (gradient) {
            gradient.toByteBuffer(true).asFloatBuffer().get(values);
        }
        return values;
    }

    /** Frees the array. */
    @Override
    public void close() {
        array.close();
    }

    void clearGradient() {
        PtNDArray gradient = JniUtils.getGradient(array);
        if (gradient == null) {
            return;
        }
        gradient.close();
        JniUtils.zeroGrad(array);
    }
}
