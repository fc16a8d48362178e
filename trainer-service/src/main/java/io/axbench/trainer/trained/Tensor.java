package io.axbench.trainer.trained;

import java.util.Arrays;
import java.util.List;

/** f32 numbers with a shape, row-major. Immutable. */
public final class Tensor {

    private final List<Integer> shape;
    private final float[] values;

    private Tensor(float[] values, List<Integer> shape) {
        long size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        if (size != values.length) {
            throw new IllegalArgumentException("%d values for the shape %s".formatted(values.length, shape));
        }
        this.shape = shape;
        this.values = values;
    }

    /** A tensor of these numbers, copied. */
    public static Tensor of(float[] values, int... shape) {
        return new Tensor(values.clone(), Arrays.stream(shape).boxed().toList());
    }

    /** Extents, outermost first. */
    public List<Integer> shape() {
        return shape;
    }

    /** Number of values. */
    public int size() {
        return values.length;
    }

    /** A copy of the values. */
    public float[] values() {
        return values.clone();
    }

    /** One value, by its place in row-major order. */
    public float get(int at) {
        return values[at];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && shape.equals(tensor.shape) && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}
