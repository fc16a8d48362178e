/** Tests of vector files. */
@NullMarked
package io.axbench.formats.vectors;

import org.jspecify.annotations.NullMarked;
