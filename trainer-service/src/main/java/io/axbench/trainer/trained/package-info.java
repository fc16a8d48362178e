/** What a method has learnt about a concept: how it detects, how it steers, and what of it is kept. No Quarkus. */
@NullMarked
package io.axbench.trainer.trained;

import org.jspecify.annotations.NullMarked;
