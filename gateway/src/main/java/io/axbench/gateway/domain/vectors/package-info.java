/** Vectors that a person computed elsewhere: the files they come in, read by strict grammars, and what they are here. */
@NullMarked
package io.axbench.gateway.domain.vectors;

import org.jspecify.annotations.NullMarked;
