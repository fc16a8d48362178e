/** The state and the progress of a run, derived from what has arrived: nothing is counted, so nothing counts twice. */
@NullMarked
package io.axbench.gateway.domain.run;

import org.jspecify.annotations.NullMarked;
