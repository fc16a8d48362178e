/** Parquet in and out, with an embedded DuckDB that sees one folder. */
@NullMarked
package io.axbench.formats.parquet;

import org.jspecify.annotations.NullMarked;
