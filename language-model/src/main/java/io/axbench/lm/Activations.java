package io.axbench.lm;

import java.util.List;
import java.util.Objects;

/** Residual-stream vectors of consecutive tokens, {@code [count, width]}, f32, row-major. */
public final class Activations {

    private final int count;
    private final int width;
    private final float[] data;

    /**
     * Wraps rows that are already there; the array is shared, not copied.
     *
     * @param count number of vectors, 0 allowed
     * @param width size of a vector
     * @param data {@code count * width} values
     * @throws IllegalArgumentException if the sizes do not agree
     */
    public Activations(int count, int width, float[] data) {
        if (count < 0 || width <= 0 || (long) count * width != data.length) {
            throw new IllegalArgumentException(
                    "%d values cannot be %d vectors of width %d".formatted(data.length, count, width));
        }
        this.count = count;
        this.width = width;
        this.data = data;
    }

    /** Number of vectors. */
    public int count() {
        return count;
    }

    /** Size of a vector. */
    public int width() {
        return width;
    }

    /** One number. */
    public float get(int row, int column) {
        Objects.checkIndex(column, width);
        return data[row * width + column];
    }

    /** All numbers, row-major; the array is shared. */
    public float[] data() {
        return data;
    }

    /** The vectors from this row on, copied. */
    public Activations from(int row) {
        Objects.checkFromToIndex(row, count, count);
        float[] rest = new float[(count - row) * width];
        System.arraycopy(data, row * width, rest, 0, rest.length);
        return new Activations(count - row, width, rest);
    }

    /**
     * The rows of all parts, in order.
     *
     * @throws IllegalArgumentException if there is no part, the widths differ, or the whole exceeds an array
     */
    public static Activations concat(List<Activations> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("no activations to put together");
        }
        int width = parts.getFirst().width;
        long rows = 0;
        for (Activations part : parts) {
            if (part.width != width) {
                throw new IllegalArgumentException("width %d against %d".formatted(part.width, width));
            }
            rows += part.count;
        }
        if (rows * width > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("%d vectors of width %d exceed one array".formatted(rows, width));
        }
        float[] whole = new float[(int) rows * width];
        int at = 0;
        for (Activations part : parts) {
            System.arraycopy(part.data, 0, whole, at, part.data.length);
            at += part.data.length;
        }
        return new Activations((int) rows, width, whole);
    }

    /**
     * Mean vector {@code [width]}, summed in f64 in row order, so that it does not depend on how rows were batched.
     *
     * @throws IllegalArgumentException if there is no row
     */
    public double[] mean() {
        if (count == 0) {
            throw new IllegalArgumentException("no activation has no mean");
        }
        double[] mean = new double[width];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < width; column++) {
                mean[column] += data[row * width + column];
            }
        }
        for (int column = 0; column < width; column++) {
            mean[column] /= count;
        }
        return mean;
    }
}
