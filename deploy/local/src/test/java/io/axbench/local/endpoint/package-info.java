/** Tests of the endpoints that a person adds. */
@NullMarked
package io.axbench.local.endpoint;

import org.jspecify.annotations.NullMarked;
