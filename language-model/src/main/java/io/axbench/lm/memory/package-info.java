/** What computations take of memory, said before they start, and what is free. */
@NullMarked
package io.axbench.lm.memory;

import org.jspecify.annotations.NullMarked;
