/** A small service on top of delivery, and what it must never lose or do twice. */
@NullMarked
package io.axbench.delivery;

import org.jspecify.annotations.NullMarked;
