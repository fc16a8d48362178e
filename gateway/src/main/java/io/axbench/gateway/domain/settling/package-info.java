/** How a run that settles goes on: which texts a judge is given next, and what its ratings have settled. */
@NullMarked
package io.axbench.gateway.domain.settling;

import org.jspecify.annotations.NullMarked;
