/** Tests of uploaded vectors. */
@NullMarked
package io.axbench.gateway.domain.vectors;

import org.jspecify.annotations.NullMarked;
