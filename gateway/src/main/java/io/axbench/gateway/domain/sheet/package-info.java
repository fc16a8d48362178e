/** The sheet on which a person rates the texts of a run: written, and read back with every fault named. */
@NullMarked
package io.axbench.gateway.domain.sheet;

import org.jspecify.annotations.NullMarked;
