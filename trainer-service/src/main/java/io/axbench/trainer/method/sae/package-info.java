/** Methods that take a feature of a sparse autoencoder: which one, and what is done with it. No Quarkus. */
@NullMarked
package io.axbench.trainer.method.sae;

import org.jspecify.annotations.NullMarked;
