/** Tests of the public layout as it is written. */
@NullMarked
package io.axbench.generator.layout;

import org.jspecify.annotations.NullMarked;
