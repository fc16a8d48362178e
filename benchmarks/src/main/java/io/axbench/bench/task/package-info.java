/** The lines of the table: each runs its work on our engine and knows how to ask the peer for the same. */
@NullMarked
package io.axbench.bench.task;

import org.jspecify.annotations.NullMarked;
