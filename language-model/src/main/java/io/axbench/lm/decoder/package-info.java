/** A decoder on PyTorch: fused operations in a script module, packed weights, passes over batches of sequences. */
@NullMarked
package io.axbench.lm.decoder;

import org.jspecify.annotations.NullMarked;
