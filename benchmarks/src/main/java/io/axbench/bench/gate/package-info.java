/** What must agree between the two sides before anything is timed. */
@NullMarked
package io.axbench.bench.gate;

import org.jspecify.annotations.NullMarked;
