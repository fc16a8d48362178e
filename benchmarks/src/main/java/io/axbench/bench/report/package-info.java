/** The table for people and the file for programs. */
@NullMarked
package io.axbench.bench.report;

import org.jspecify.annotations.NullMarked;
