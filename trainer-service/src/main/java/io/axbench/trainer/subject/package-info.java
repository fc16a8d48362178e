/** The subject model as the methods see it: examples in, activations, losses and written text out. No Quarkus. */
@NullMarked
package io.axbench.trainer.subject;

import org.jspecify.annotations.NullMarked;
