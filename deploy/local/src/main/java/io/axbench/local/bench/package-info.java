/** What the services cost beside the engine, read off a stack that runs. */
@NullMarked
package io.axbench.local.bench;

import org.jspecify.annotations.NullMarked;
