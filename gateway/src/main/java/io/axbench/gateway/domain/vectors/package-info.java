/** Vectors that a person computed elsewhere, and what they are here. */
@NullMarked
package io.axbench.gateway.domain.vectors;

import org.jspecify.annotations.NullMarked;
