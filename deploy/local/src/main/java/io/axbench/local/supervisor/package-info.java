/** The process that stays with a stack: starts its parts, starts them anew when they end, stops them together. */
@NullMarked
package io.axbench.local.supervisor;

import org.jspecify.annotations.NullMarked;
