/** What a run's results show of the methods' order, and what they leave open. */
@NullMarked
package io.axbench.gateway.domain.standings;

import org.jspecify.annotations.NullMarked;
