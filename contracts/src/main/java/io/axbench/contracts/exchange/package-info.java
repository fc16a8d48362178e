/** A run as lines of JSON: what the gateway gives out of a run and takes in as one. */
@NullMarked
package io.axbench.contracts.exchange;

import org.jspecify.annotations.NullMarked;
