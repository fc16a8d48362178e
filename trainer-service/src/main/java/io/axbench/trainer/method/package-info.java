/** The methods that are compared, each a class and a line in {@link io.axbench.trainer.method.Methods}. No Quarkus. */
@NullMarked
package io.axbench.trainer.method;

import org.jspecify.annotations.NullMarked;
