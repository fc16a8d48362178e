/** What a training leaves behind, as a safetensors file with its origin in the header. No Quarkus. */
@NullMarked
package io.axbench.trainer.artifact;

import org.jspecify.annotations.NullMarked;
