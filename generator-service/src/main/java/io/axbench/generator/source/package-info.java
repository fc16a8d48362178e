/** Where concepts and their rows come from: the built-in sample set or a folder in the public Parquet layout. */
@NullMarked
package io.axbench.generator.source;

import org.jspecify.annotations.NullMarked;
