/** Methods that fine-tune the model, its residual stream or its weights. No Quarkus. */
@NullMarked
package io.axbench.trainer.method.tuning;

import org.jspecify.annotations.NullMarked;
