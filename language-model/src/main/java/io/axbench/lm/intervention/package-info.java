/** What can be done to the residual stream: changes, where they are made, and on which texts. */
@NullMarked
package io.axbench.lm.intervention;

import org.jspecify.annotations.NullMarked;
