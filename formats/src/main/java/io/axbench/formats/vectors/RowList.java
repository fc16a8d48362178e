package io.axbench.formats.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows that come from a text, one after the other, and so are kept in memory: at most 16 million numbers. */
final class RowList implements VectorTable {

    /** 64 MB. */
    private static final int MOST_NUMBERS = 16 << 20;

    /** What Java takes beside: hexadecimal numbers, and types as letters. */
    private static final Pattern DECIMAL = Pattern.compile("[-+.0-9eE]{1,1000}");

    private final List<float[]> rows = new ArrayList<>();

    /** Adds a row; {@code where} is for the refusal. */
    void add(float[] row, String where) {
        if (row.length < 1 || row.length > Shape.MOST_WIDTH) {
            throw BadVectors.layout("%s: found %d components, expected 1 to %d", where, row.length, Shape.MOST_WIDTH);
        }
        if (!rows.isEmpty() && row.length != width()) {
            throw BadVectors.layout(
                    "%s: found %d components, expected %d as in the first vector", where, row.length, width());
        }
        if (rows.size() == Shape.MOST_ROWS || (rows.size() + 1L) * row.length > MOST_NUMBERS) {
            throw BadVectors.layout(
                    "%s: found more than %d numbers or %d vectors in a text file, expected fewer; use safetensors",
                    where, MOST_NUMBERS, Shape.MOST_ROWS);
        }
        rows.add(row);
    }

    /** A number of a text as f32. */
    static float number(String text, String where) {
        try {
            float value = Float.parseFloat(text);
            if (Float.isFinite(value) && DECIMAL.matcher(text).matches()) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw BadVectors.layout("%s: found \"%s\", expected a finite number of 32 bits", where, BadVectors.shown(text));
    }

    /** There is a row at least. */
    RowList requireSome() {
        if (rows.isEmpty()) {
            throw BadVectors.layout("found no vector, expected one at least");
        }
        return this;
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public int width() {
        return rows.getFirst().length;
    }

    @Override
    public float[] row(int row) {
        return rows.get(row).clone();
    }
}
