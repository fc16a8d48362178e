/** The command line of the benchmark and the order in which it measures. */
@NullMarked
package io.axbench.bench;

import org.jspecify.annotations.NullMarked;
