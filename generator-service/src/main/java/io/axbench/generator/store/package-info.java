/** What the generator keeps of its own: how far each run is. */
@NullMarked
package io.axbench.generator.store;

import org.jspecify.annotations.NullMarked;
