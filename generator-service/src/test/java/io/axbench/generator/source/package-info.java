/** Tests of what is read and how it is refused. */
@NullMarked
package io.axbench.generator.source;

import org.jspecify.annotations.NullMarked;
