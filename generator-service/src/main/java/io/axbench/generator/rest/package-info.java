/** What the gateway asks over HTTP. */
@NullMarked
package io.axbench.generator.rest;

import org.jspecify.annotations.NullMarked;
