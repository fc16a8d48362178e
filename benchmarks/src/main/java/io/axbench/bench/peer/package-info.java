/** The same work in Python: a virtual environment of pinned versions and a process that answers JSON lines. */
@NullMarked
package io.axbench.bench.peer;

import org.jspecify.annotations.NullMarked;
