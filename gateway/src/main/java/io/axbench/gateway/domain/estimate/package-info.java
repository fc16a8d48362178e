/** What a run would ask of endpoints and what that would cost, before it is started; pure functions. */
@NullMarked
package io.axbench.gateway.domain.estimate;

import org.jspecify.annotations.NullMarked;
