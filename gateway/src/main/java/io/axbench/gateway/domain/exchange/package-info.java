/** Runs as lines: what of a run that was done elsewhere can be taken in. */
@NullMarked
package io.axbench.gateway.domain.exchange;

import org.jspecify.annotations.NullMarked;
