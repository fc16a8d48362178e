/** Methods that train a classifier of whole texts and ask which tokens it rests on. No Quarkus. */
@NullMarked
package io.axbench.trainer.method.attribution;

import org.jspecify.annotations.NullMarked;
