/** A language model as its callers see it: tokens in, activations, texts and probabilities out. */
@NullMarked
package io.axbench.lm;

import org.jspecify.annotations.NullMarked;
