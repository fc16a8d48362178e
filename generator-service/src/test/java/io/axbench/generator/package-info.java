/** Rules that hold for the whole module. */
@NullMarked
package io.axbench.generator;

import org.jspecify.annotations.NullMarked;
