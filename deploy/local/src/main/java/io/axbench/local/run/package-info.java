/** Runs, seen from the command line: a specification on its way to the gateway, progress, leaderboards. */
@NullMarked
package io.axbench.local.run;

import org.jspecify.annotations.NullMarked;
