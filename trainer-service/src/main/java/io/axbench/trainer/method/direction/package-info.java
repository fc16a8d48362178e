/** Methods that learn one direction of the residual stream. No Quarkus. */
@NullMarked
package io.axbench.trainer.method.direction;

import org.jspecify.annotations.NullMarked;
