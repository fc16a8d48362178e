/** The REST interface: addresses, media types, problems; no logic of its own. */
@NullMarked
package io.axbench.gateway.rest;

import org.jspecify.annotations.NullMarked;
