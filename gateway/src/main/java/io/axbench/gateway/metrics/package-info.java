/** The benchmark's figures as plain functions over primitive arrays and records: no framework, no I/O, no clock. */
@NullMarked
package io.axbench.gateway.metrics;

import org.jspecify.annotations.NullMarked;
