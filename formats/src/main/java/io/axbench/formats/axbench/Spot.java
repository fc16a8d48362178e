package io.axbench.formats.axbench;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.formats.parquet.ParquetFiles;

/**
 * Where a text stands among those of its concept, in the order of the public code's rows.
 *
 * @param input number of the instruction
 * @param factor the steering factor, positive
 */
record Spot(int input, double factor) implements Comparable<Spot> {

    static Spot of(SteeredText text) {
        return new Spot(text.instructionId(), text.factor());
    }

    static Spot of(Rating rating) {
        return new Spot(rating.instructionId(), rating.factor());
    }

    /**
     * The spot of a row with {@code input_id} and {@code factor}, which is negative where a set steers against its concepts.
     *
     * @throws AxbenchException {@code BAD_DATA} naming the row; final
     */
    static Spot of(ParquetFiles.Row row) {
        Double factor = row.real("factor");
        if (factor == null || !Double.isFinite(factor) || factor == 0) {
            throw row.bad("factor", String.valueOf(factor), "a finite number other than 0");
        }
        return new Spot(row.whole("input_id"), Math.abs(factor));
    }

    @Override
    public int compareTo(Spot other) {
        int inputs = Integer.compare(input, other.input);
        return inputs != 0 ? inputs : Double.compare(factor, other.factor);
    }
}
