/** Something small trained inside the subject model, as the methods see it: values in, loss and gradients out. No Quarkus. */
@NullMarked
package io.axbench.trainer.tuning;

import org.jspecify.annotations.NullMarked;
