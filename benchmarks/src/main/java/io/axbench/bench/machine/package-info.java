/** What the machine can do and what a model asks of it: matrix products, operations, memory. */
@NullMarked
package io.axbench.bench.machine;

import org.jspecify.annotations.NullMarked;
