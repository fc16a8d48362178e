/** Vectors and the files they come in: tensors, control vectors, dictionaries. */
@NullMarked
package io.axbench.formats.vectors;

import org.jspecify.annotations.NullMarked;
