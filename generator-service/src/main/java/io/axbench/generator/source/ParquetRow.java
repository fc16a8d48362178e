package io.axbench.generator.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a Parquet file.
 *
 * @param place where it is
 * @param texts its text columns by name; a null stays a null
 */
record ParquetRow(Place place, Map<String, @Nullable String> texts) {

    Field field(String column) {
        return new Field(place, column, texts.get(column));
    }
}
