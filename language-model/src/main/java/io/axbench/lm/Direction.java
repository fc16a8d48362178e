package io.axbench.lm;

import java.util.Arrays;

/** A vector {@code [width]} of the residual stream, f32. Immutable; unit norm only where its maker says so. */
public final class Direction {

    private final float[] values;

    private Direction(float[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a direction needs a width");
        }
        this.values = values;
    }

    /** The direction of these numbers, copied. */
    public static Direction of(float[] values) {
        return new Direction(values.clone());
    }

    /** {@code w * by}, multiplied in f64 and rounded to f32 once. */
    public static Direction scaled(double[] w, double by) {
        float[] values = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            values[i] = (float) (w[i] * by);
        }
        return new Direction(values);
    }

    /** Size of the vector. */
    public int width() {
        return values.length;
    }

    /** Component {@code i}. */
    public float get(int i) {
        return values[i];
    }

    /** A copy of the components. */
    public float[] toArray() {
        return values.clone();
    }

    /** Euclidean norm, in f64. */
    public double norm() {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    /**
     * {@code h.w} of one row, summed in f64 from the first component on.
     *
     * @throws IllegalArgumentException if the widths differ
     */
    public double dot(Activations activations, int row) {
        if (activations.width() != values.length) {
            throw new IllegalArgumentException("width %d against %d".formatted(activations.width(), values.length));
        }
        float[] data = activations.data();
        int from = row * values.length;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) data[from + i] * values[i];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Direction direction && Arrays.equals(values, direction.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Direction[width=%d, norm=%s]".formatted(width(), norm());
    }
}
