/** Tests of hashes and seeded orders. */
@NullMarked
package io.axbench.generator.content;

import org.jspecify.annotations.NullMarked;
