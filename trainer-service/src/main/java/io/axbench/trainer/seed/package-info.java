/** Random numbers that depend on what they are for and on nothing else. No Quarkus. */
@NullMarked
package io.axbench.trainer.seed;

import org.jspecify.annotations.NullMarked;
