package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.axbench.lm.decoder.HostCopy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Numbers to be trained, f32, with their gradient. Made by {@link TrainingSession#parameter}. */
public final class Parameter implements AutoCloseable {

    private final ByteBuffer bytes;
    private final FloatBuffer memory;
    private final PtNDArray leaf;
    private final int size;
    private @Nullable NDArray view;

    Parameter(NDManager manager, float[] value, long... shape) {
        size = value.length;
        bytes = ByteBuffer.allocateDirect(size * Float.BYTES).order(ByteOrder.nativeOrder());
        memory = bytes.asFloatBuffer();
        memory.put(0, value);
        leaf = (PtNDArray) manager.create(bytes, new Shape(shape), DataType.FLOAT32);
        leaf.setRequiresGradient(true);
    }

    /**
     * The array to compute with inside a {@link HiddenFunction}. Like all that is computed from it, it ends with the
     * step.
     *
     * @throws IllegalStateException outside a step
     */
    public NDArray array() {
        if (view == null) {
            throw new IllegalStateException("a parameter's array exists only inside a training step");
        }
        return view;
    }

    /** A copy of the numbers, row-major. */
    public float[] value() {
        float[] value = new float[size];
        memory.get(0, value);
        return value;
    }

    /**
     * Replaces the numbers, between two steps.
     *
     * @throws IllegalArgumentException if their count differs
     */
    public void set(float[] value) {
        if (value.length != size) {
            throw new IllegalArgumentException("%d values for a parameter of %d".formatted(value.length, size));
        }
        memory.put(0, value);
        if (leaf.getDevice().isGpu()) {
            leaf.set(bytes);
        }
    }

    /** Sizes, outermost first. */
    public long[] shape() {
        return leaf.getShape().getShape().clone();
    }

    /**
     * Gradient of the total loss of the last step, or of all batches since gradients were cleared, row-major; zero if
     * nothing used this parameter.
     */
    public float[] gradient() {
        PtNDArray gradient = JniUtils.getGradient(leaf);
        if (gradient == null) {
            return new float[size];
        }
        try (gradient) {
            return HostCopy.floats(gradient);
        }
    }

    /** Frees the array. */
    @Override
    public void close() {
        leaf.close();
    }

    boolean isOpen() {
        return !leaf.isReleased();
    }

    void clearGradient() {
        PtNDArray gradient = JniUtils.getGradient(leaf);
        if (gradient != null) {
            gradient.close();
            JniUtils.zeroGrad(leaf);
        }
    }

    void beginStep(NDManager scope) {
        NDArray alias = leaf.reshape(leaf.getShape());
        alias.attach(scope);
        view = alias;
    }

    void beginConstant(NDManager scope) {
        NDArray constant = leaf.stopGradient();
        constant.attach(scope);
        view = constant;
    }

    void endStep() {
        view = null;
    }
}
