/** A real PostgreSQL from embedded binaries: unpacked once, its cluster made once, run as a child process. */
@NullMarked
package io.axbench.local.postgres;

import org.jspecify.annotations.NullMarked;
