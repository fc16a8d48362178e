/** A real broker and a real database inside a test's process. */
@NullMarked
package io.axbench.testing;

import org.jspecify.annotations.NullMarked;
