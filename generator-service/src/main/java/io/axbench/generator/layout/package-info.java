/** Writes a data set in the public Parquet layout. */
@NullMarked
package io.axbench.generator.layout;

import org.jspecify.annotations.NullMarked;
