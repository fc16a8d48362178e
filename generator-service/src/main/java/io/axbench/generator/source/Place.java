package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;

/**
 * Where a value was read. Rows of a Parquet file count from 0, as data frames do; lines of a text file from 1, as
 * editors do.
 *
 * @param file path or name of the file
 * @param unit {@code row} or {@code line}
 * @param number which one
 */
record Place(String file, String unit, long number) {

    static Place row(String file, long number) {
        return new Place(file, "row", number);
    }

    static Place line(String file, long number) {
        return new Place(file, "line", number);
    }

    /** The error that says what is wrong here. */
    AxbenchException bad(String column, String found, String expected) {
        return new AxbenchException(
                Reason.BAD_DATA, "%s, column %s: found %s, expected %s".formatted(this, column, found, expected));
    }

    @Override
    public String toString() {
        return "%s, %s %d".formatted(file, unit, number);
    }
}
