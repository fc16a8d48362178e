/**
 * What two runs have in common and where they part: hashes of what was computed, stage by stage, settings, figures. Pure
 * functions; {@code verify} and {@code diff} share them.
 */
@NullMarked
package io.axbench.gateway.domain.comparison;

import org.jspecify.annotations.NullMarked;
