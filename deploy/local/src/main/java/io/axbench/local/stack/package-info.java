/** Starting and stopping a stack from the outside: what {@code up} and {@code down} do. */
@NullMarked
package io.axbench.local.stack;

import org.jspecify.annotations.NullMarked;
