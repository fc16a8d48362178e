/** The leaderboard as a pure function of what was measured. */
@NullMarked
package io.axbench.gateway.domain.leaderboard;

import org.jspecify.annotations.NullMarked;
