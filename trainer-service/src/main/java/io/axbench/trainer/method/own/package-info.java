/** A person's own vectors, taken as they are. No Quarkus. */
@NullMarked
package io.axbench.trainer.method.own;

import org.jspecify.annotations.NullMarked;
