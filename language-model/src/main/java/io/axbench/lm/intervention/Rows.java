package io.axbench.lm.intervention;

import java.util.Arrays;

/** A matrix {@code [count, width]}, f32, row-major. Immutable. */
public final class Rows {

    private final int count;
    private final float[] values;

    private Rows(int count, float[] values) {
        this.count = count;
        this.values = values;
    }

    /**
     * The matrix of these numbers, copied.
     *
     * @throws IllegalArgumentException if they do not fill {@code count} rows of equal width
     */
    public static Rows of(int count, float[] values) {
        if (count < 1 || values.length == 0 || values.length % count != 0) {
            throw new IllegalArgumentException("%d numbers for %d rows".formatted(values.length, count));
        }
        return new Rows(count, values.clone());
    }

    /** Number of rows. */
    public int count() {
        return count;
    }

    /** Size of a row. */
    public int width() {
        return values.length / count;
    }

    /** A component. */
    public float get(int row, int column) {
        return values[row * width() + column];
    }

    /** A copy of all components, row-major. */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rows rows && count == rows.count && Arrays.equals(values, rows.values);
    }

    @Override
    public int hashCode() {
        return 31 * count + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Rows[%d, %d]".formatted(count, width());
    }
}
