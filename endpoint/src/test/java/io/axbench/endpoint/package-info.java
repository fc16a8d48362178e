/** The client against a real HTTP server that misbehaves and a real database. */
@NullMarked
package io.axbench.endpoint;

import org.jspecify.annotations.NullMarked;
