/** Sparse autoencoders as other programs leave them on disk, read in part and encoded in blocks. No Quarkus. */
@NullMarked
package io.axbench.trainer.sae;

import org.jspecify.annotations.NullMarked;
